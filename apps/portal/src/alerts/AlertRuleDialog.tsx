import { useMemo, useState } from 'react';
import type { AlertRule, AlertSeverity } from '@fimbria/api-client';
import { Field, Input, makeStyles, Select, Switch, Textarea } from '@fluentui/react-components';
import { FormDialog } from '../app/FormDialog.tsx';
import { KqlEditor } from '../logs/KqlEditor.tsx';
import { placed, wrongOf } from '../logs/placed.ts';
import { useSchema } from '../logs/useLogs.ts';
import { draftOf, joins, writtenOf, type AlertRuleDraft } from './alert-rule-draft.ts';
import { severityLabels } from './alert-words.ts';
import { useAlertRuleAction } from './useAlertRules.ts';
import { staleWords, useSeen } from './useSeen.ts';

const useStyles = makeStyles({ pair: { display: 'grid', gridTemplateColumns: 'minmax(0, 1fr) 180px', gap: '16px' } });

interface Props {
  readonly workspaceId: string;
  /** The one that is edited; without one, a new one is written. */
  readonly rule?: AlertRule;
  /** What a new one asks, to begin with. */
  readonly query?: string;
  readonly onClose: () => void;
  readonly onSaved?: (name: string) => void;
}

/** Writes an alert rule, new or known. What is wrong with its query is shown at its place. */
export function AlertRuleDialog({ workspaceId, rule, query, onClose, onSaved }: Props) {
  const styles = useStyles();
  const [draft, setDraft] = useState(() => draftOf(rule, query));
  const { mutate, error, isPending, reset } = useAlertRuleAction(workspaceId);
  const { seen, lookAgain } = useSeen(rule);
  const schema = useSchema(workspaceId);
  const spec = writtenOf(draft);
  const wrong = useMemo(() => wrongOf(error), [error]);
  const change = (part: Partial<AlertRuleDraft>) => {
    reset();
    setDraft((now) => ({ ...now, ...part }));
  };
  const save = () => spec && mutate({ type: 'save', rule: seen, spec }, { onSuccess: () => { onSaved?.(spec.name); onClose(); }, onError: lookAgain });
  return (
    <FormDialog title={rule ? `Edit ${rule.name}` : 'New alert rule'} action={rule ? 'Save' : 'Create'} isWide mutation={{ error: error && staleWords(placed(error, draft.query), 'alert rule'), isPending }} isComplete={spec !== undefined} onSubmit={save} onClose={onClose}>
      <div className={styles.pair}>
        <Field label="Name" required><Input value={draft.name} maxLength={128} onChange={(_, { value }) => change({ name: value })} /></Field>
        <Field label="Severity"><Select value={draft.severity} onChange={(_, { value }) => change({ severity: value as AlertSeverity })}>{Object.entries(severityLabels).map(([severity, label]) => <option key={severity} value={severity}>{label}</option>)}</Select></Field>
      </div>
      <Field label="What it means" hint="And what to do: it stands in each alert."><Textarea value={draft.description} maxLength={2000} rows={2} resize="vertical" onChange={(_, { value }) => change({ description: value })} /></Field>
      <Field label="Query" required hint="It is asked of every change as it comes; each row is found. Where rows have MachineId or Computer, each machine gets an alert of its own.">
        <KqlEditor value={draft.query} onChange={(value) => change({ query: value })} schema={schema} wrong={wrong} />
      </Field>
      <Field label="Minutes in which more joins the alert" hint="What is found on a machine so soon after the last joins the alert that is open; 0: never." {...(!joins(draft) && { validationState: 'error', validationMessage: 'Between 0 and 10,080: a week.' })}>
        <Input type="number" min={0} max={10_080} value={draft.joinMinutes} onChange={(_, { value }) => change({ joinMinutes: value })} />
      </Field>
      <Switch checked={draft.enabled} label="On: it looks from now on, on your behalf" onChange={(_, { checked }) => change({ enabled: checked })} />
    </FormDialog>
  );
}
