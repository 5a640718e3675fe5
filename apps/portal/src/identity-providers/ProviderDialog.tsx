import { useState } from 'react';
import type { Group, IdentityProvider } from '@fimbria/api-client';
import { Field, Input, Subtitle2 } from '@fluentui/react-components';
import { FormDialog } from '../app/FormDialog.tsx';
import { GroupMapping } from './GroupMapping.tsx';
import { providerDraft, providerOf, wrongIssuer, type ProviderDraft } from './provider-draft.ts';
import { RedirectAddress } from './RedirectAddress.tsx';
import { useIdentityProviderAction } from './useIdentityProviders.ts';

interface Props {
  readonly provider: IdentityProvider | undefined;
  /** Those of the tenant. */
  readonly groups: readonly Group[];
  readonly onClose: () => void;
}

/** Configures an identity provider. A secret that is kept is not shown: another takes its place, or it stays. */
export function ProviderDialog({ provider, groups, onClose }: Props) {
  const [draft, setDraft] = useState(() => providerDraft(provider));
  const [providerId] = useState(() => crypto.randomUUID());
  const action = useIdentityProviderAction();
  const sent = providerOf(draft);
  const issuerProblem = wrongIssuer(draft.issuer);
  const change = (more: Partial<ProviderDraft>) => setDraft({ ...draft, ...more });
  const save = () => sent && action.mutate(provider ? { type: 'configure', provider, spec: sent } : { type: 'add', providerId, spec: sent }, { onSuccess: onClose });
  return (
    <FormDialog title={provider ? `Edit ${provider.name}` : 'New identity provider'} action={provider ? 'Save' : 'Add'} mutation={action} isComplete={sent !== undefined} onSubmit={save} onClose={onClose}>
      <RedirectAddress />
      <Field label="Name" required hint="As the sign-in page offers it."><Input value={draft.name} maxLength={64} onChange={(_, { value }) => change({ name: value })} /></Field>
      <Field label="Issuer" required hint="Its address exactly as it calls itself, down to a slash at the end." {...(issuerProblem && { validationState: 'error', validationMessage: issuerProblem })}>
        <Input value={draft.issuer} type="url" maxLength={512} placeholder="https://login.example.org" onChange={(_, { value }) => change({ issuer: value })} />
      </Field>
      <Field label="Client id" required hint="Under which Fimbria is registered there."><Input value={draft.clientId} maxLength={256} onChange={(_, { value }) => change({ clientId: value })} /></Field>
      <Field label="Client secret" hint={provider?.hasSecret ? 'One is kept, sealed, and not shown. Leave this empty to keep it.' : 'Leave this empty where Fimbria is a public client there; PKCE is used either way.'}>
        <Input value={draft.clientSecret} type="password" autoComplete="new-password" maxLength={512} onChange={(_, { value }) => change({ clientSecret: value })} />
      </Field>
      <Field label="Claim that lists a person's groups" required><Input value={draft.groupsClaim} maxLength={128} onChange={(_, { value }) => change({ groupsClaim: value })} /></Field>
      <Subtitle2 as="h3" style={{ margin: 0 }}>Groups</Subtitle2>
      <GroupMapping mapped={draft.groups} groups={groups} onChange={(mapped) => change({ groups: mapped })} />
    </FormDialog>
  );
}
