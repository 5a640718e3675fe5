import { useState } from 'react';
import type { Connector } from '@fimbria/api-client';
import { Field, Input, Select } from '@fluentui/react-components';
import { FormDialog } from '../app/FormDialog.tsx';
import { connectorDraft, connectorOf, providers, type Provider } from './connector-draft.ts';
import { useConnectorAction } from './useConnectors.ts';

/** Says which account of a cloud a subscription stands for. */
export function ConnectorDialog({ subscriptionId, connector, onClose }: { readonly subscriptionId: string; readonly connector?: Connector | undefined; readonly onClose: () => void }) {
  const [draft, setDraft] = useState(() => connectorDraft(connector));
  const action = useConnectorAction(subscriptionId);
  const spec = connectorOf(draft);
  const { account, hint, looksLike } = providers[draft.provider];
  const isWrong = draft.identifier.trim() !== '' && !looksLike.test(draft.identifier.trim());
  const save = () => spec && action.mutate({ type: 'save', connector, spec }, { onSuccess: onClose });
  return (
    <FormDialog title={connector ? `Edit ${connector.name}` : 'New connector'} action={connector ? 'Save' : 'Connect'} mutation={action} isComplete={spec !== undefined} onSubmit={save} onClose={onClose}>
      <Field label="Name" required><Input value={draft.name} maxLength={128} onChange={(_, { value }) => setDraft({ ...draft, name: value })} /></Field>
      <Field label="Cloud">
        <Select value={draft.provider} onChange={(_, { value }) => setDraft({ ...draft, provider: value as Provider })}>{Object.entries(providers).map(([provider, { cloud }]) => <option key={provider} value={provider}>{cloud}</option>)}</Select>
      </Field>
      <Field label={account} required hint={hint} {...(isWrong && { validationState: 'error', validationMessage: 'This does not look like such an id.' })}>
        <Input value={draft.identifier} onChange={(_, { value }) => setDraft({ ...draft, identifier: value })} />
      </Field>
      {draft.provider === 'Arc' && <Field label="Resource group in Azure" required hint="Where the machines are projected, as Azure calls it."><Input value={draft.resourceGroup} maxLength={90} onChange={(_, { value }) => setDraft({ ...draft, resourceGroup: value })} /></Field>}
    </FormDialog>
  );
}
