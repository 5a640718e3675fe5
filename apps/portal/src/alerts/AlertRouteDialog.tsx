import { useState } from 'react';
import type { AlertChannel, AlertSeverity } from '@fimbria/api-client';
import { Field, Select, Textarea } from '@fluentui/react-components';
import { FormDialog } from '../app/FormDialog.tsx';
import { routeOf, wrongWords, type AlertRouteDraft } from './alert-route-draft.ts';
import { severityLabels } from './alert-words.ts';
import { useAlertRouteAction } from './useAlertRoutes.ts';

interface Props {
  readonly workspaceId: string;
  /** To choose from: one at least. */
  readonly channels: readonly [AlertChannel, ...AlertChannel[]];
  readonly onClose: () => void;
}

/** Says where alerts go from now on. */
export function AlertRouteDialog({ workspaceId, channels, onClose }: Props) {
  const [draft, setDraft] = useState<AlertRouteDraft>({ channel: channels[0], minimumSeverity: 'low', to: '' });
  const action = useAlertRouteAction(workspaceId);
  const spec = routeOf(draft);
  const wrong = wrongWords(draft.to);
  const choose = (name: string) => setDraft({ ...draft, channel: channels.find((channel) => channel.name === name) ?? draft.channel });
  return (
    <FormDialog title="New route" action="Add" mutation={action} isComplete={spec !== undefined} onSubmit={() => spec && action.mutate({ type: 'add', spec }, { onSuccess: onClose })} onClose={onClose}>
      <Field label="Channel" hint="Those that whoever runs the installation has set up.">
        <Select value={draft.channel.name} onChange={(_, { value }) => choose(value)}>{channels.map(({ name, kind }) => <option key={name} value={name}>{`${name} (${kind})`}</option>)}</Select>
      </Field>
      <Field label="Minimum severity" hint="Alerts that matter less do not go there.">
        <Select value={draft.minimumSeverity} onChange={(_, { value }) => setDraft({ ...draft, minimumSeverity: value as AlertSeverity })}>{Object.entries(severityLabels).map(([severity, label]) => <option key={severity} value={severity}>{label}</option>)}</Select>
      </Field>
      {draft.channel.kind === 'mail' && (
        <Field label="Addresses" required hint="One a line." {...(wrong !== undefined && { validationState: 'error', validationMessage: wrong })}>
          <Textarea value={draft.to} rows={3} resize="vertical" placeholder="soc@example.org" onChange={(_, { value }) => setDraft({ ...draft, to: value })} />
        </Field>
      )}
    </FormDialog>
  );
}
