import { useId, useState, type FormEvent, type ReactElement } from 'react';
import type { EntityKind, Rule } from '@fimbria/api-client';
import { Button, Checkbox, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Field, Input, Label, makeStyles, mergeClasses, Select, Spinner, Textarea, tokens } from '@fluentui/react-components';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { Problem } from '../request.ts';
import { Preview } from './Preview.tsx';
import { TargetFields } from './TargetFields.tsx';
import { draftOf, missingIn, problemsAt, specOf, type DraftField, type RuleDraft } from './rule-draft.ts';
import { ruleChangeTypes, severities } from './rules.api.ts';
import { useRuleAction } from './useRules.ts';

const useStyles = makeStyles({
  surface: { maxWidth: '680px' },
  content: { display: 'flex', flexDirection: 'column', gap: '14px' },
  halves: { display: 'grid', gridTemplateColumns: '1fr 1fr', gap: '16px' },
  pair: { display: 'grid', gridTemplateColumns: '1fr 160px', gap: '16px' },
  problem: { color: tokens.colorPaletteRedForeground1, fontSize: tokens.fontSizeBase200 },
  paths: { '& textarea': { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200 } },
});

const pathFields: readonly (readonly [kind: EntityKind, label: string, example: string])[] = [
  ['linuxFile', 'Linux paths', '/etc/nginx/\n/srv/app/**'],
  ['windowsFile', 'Windows paths', '\\Windows\\System32\\drivers\\etc\\hosts'],
  ['windowsRegistry', 'Registry keys', 'hklm\\SOFTWARE\\Vendor\\'],
];

/** Makes a rule of one's own, or revises it. What the server would not take is said at the field. */
export function RuleForm({ subscriptionId, rule, onClose }: { readonly subscriptionId: string; readonly rule: Rule | undefined; readonly onClose: () => void }) {
  const styles = useStyles();
  const [draft, setDraft] = useState(() => draftOf(rule));
  const [tried, setTried] = useState(false);
  const { mutate, error, isPending, reset } = useRuleAction(subscriptionId);
  const change = (part: Partial<RuleDraft>) => {
    reset();
    setDraft((now) => ({ ...now, ...part }));
  };
  const named = { ...draft, name: draft.name.trim() === '' ? 'Draft' : draft.name };
  const problems = tried ? { ...missingIn(draft), ...serverProblems(draft, error) } : {};
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(missingIn(draft)).length === 0) mutate({ type: 'save', rule, spec: specOf(draft) }, { onSuccess: onClose });
  };
  const field = (name: DraftField, label: string, control: ReactElement, more: { hint?: string; required?: boolean } = {}) => {
    const problem = problems[name];
    return <Field label={label} {...more} {...(problem && { validationState: 'error', validationMessage: problem })}>{control}</Field>;
  };
  return (
    <Dialog open onOpenChange={(_, { open, type }) => !open && type !== 'backdropClick' && onClose()}>
      <DialogSurface className={styles.surface}>
        <form onSubmit={submit} noValidate>
          <DialogBody>
            <DialogTitle>{rule ? `Edit ${rule.name}` : 'New rule'}</DialogTitle>
            <DialogContent className={styles.content}>
              {error && Object.keys(serverProblems(draft, error)).length === 0 && <ProblemMessage error={error} />}
              <div className={styles.pair}>
                {field('name', 'Name', <Input value={draft.name} maxLength={128} onChange={(_, { value }) => change({ name: value })} />, { required: true })}
                {field('severity', 'Severity', <Select value={draft.severity} onChange={(_, { value }) => change({ severity: value as RuleDraft['severity'] })}>{severities.map((severity) => <option key={severity}>{severity}</option>)}</Select>)}
              </div>
              {field('description', 'Description', <Input value={draft.description} maxLength={1024} onChange={(_, { value }) => change({ description: value })} />)}
              <ChangeTypes value={draft.changeTypes} problem={problems.changeTypes} onChange={(changeTypes) => change({ changeTypes })} />
              {pathFields.map(([kind, label, example]) => (
                <div key={kind} className={styles.paths}>
                  {field(kind, label, <Textarea value={draft.paths[kind]} placeholder={example} rows={kind === 'linuxFile' ? 4 : 2} resize="vertical" onChange={(_, { value }) => change({ paths: { ...draft.paths, [kind]: value } })} />, kind === 'linuxFile' ? { hint: 'One a line. "/etc/" is the files in that folder, "/etc/**" also everything below; "*" and "?" stay within a name.' } : {})}
                </div>
              ))}
              <div className={styles.paths}>{field('excludes', 'Excluded paths', <Textarea value={draft.excludes} placeholder="/srv/app/cache/**" rows={2} resize="vertical" onChange={(_, { value }) => change({ excludes: value })} />, { hint: 'One a line. What matches here is not watched.' })}</div>
              <div className={mergeClasses(styles.paths, styles.halves)}>
                {field('allowedAccounts', 'Allowed accounts', <Textarea value={draft.allowedAccounts} placeholder={'root\nCORP\\svc-*'} rows={2} resize="vertical" onChange={(_, { value }) => change({ allowedAccounts: value })} />, { hint: 'Whose changes are not reported.' })}
                {field('allowedProcesses', 'Allowed programs', <Textarea value={draft.allowedProcesses} placeholder="/usr/bin/dpkg" rows={2} resize="vertical" onChange={(_, { value }) => change({ allowedProcesses: value })} />, { hint: 'By full path. With accounts, both must hold.' })}
              </div>
              <TargetFields subscriptionId={subscriptionId} value={draft.target} onChange={(target) => change({ target })} />
              <Preview subscriptionId={subscriptionId} spec={Object.keys(missingIn(named)).length === 0 ? specOf(named) : undefined} replaces={rule?.ruleId} />
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose}>Cancel</Button>
              <Button type="submit" appearance="primary" disabled={isPending} icon={isPending ? <Spinner size="tiny" /> : null}>{rule ? 'Save' : 'Create'}</Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}

/** A group of its own: inside a Field each box would take the field's name and problem as its own. */
function ChangeTypes({ value, problem, onChange }: { readonly value: RuleDraft['changeTypes']; readonly problem: string | undefined; readonly onChange: (value: RuleDraft['changeTypes']) => void }) {
  const styles = useStyles();
  const label = useId();
  const toggle = (type: RuleDraft['changeTypes'][number], checked: boolean) => onChange(ruleChangeTypes.filter((other) => (other === type ? checked : value.includes(other))));
  return (
    <div role="group" aria-labelledby={label}>
      <Label id={label}>Changes to report</Label>
      <div>{ruleChangeTypes.map((type) => <Checkbox key={type} label={type} checked={value.includes(type)} onChange={(_, { checked }) => toggle(type, checked === true)} />)}</div>
      {problem && <div role="alert" className={styles.problem}>{problem}</div>}
    </div>
  );
}

function serverProblems(draft: RuleDraft, error: Error | null): Partial<Record<DraftField, string>> {
  if (!(error instanceof Problem)) return {};
  if (error.code === 'RULE_NAME_TAKEN') return { name: `${error.message}. ${error.remedy}` };
  return problemsAt(draft, error.fields);
}
