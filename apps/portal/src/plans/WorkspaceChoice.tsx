import type { Workspace } from '@fimbria/api-client';
import { Field, Input, makeStyles, Select } from '@fluentui/react-components';
import type { TargetDraft } from './target-draft.ts';

const useStyles = makeStyles({ pair: { display: 'grid', gridTemplateColumns: '1fr 160px', gap: '16px' } });

interface Props {
  readonly draft: TargetDraft;
  readonly workspaces: readonly Workspace[];
  readonly mayCreate: boolean;
  readonly problems: Partial<Record<'name' | 'days', string>>;
  readonly onChange: (draft: TargetDraft) => void;
}

/** The workspace that changes go to: one of those there are, or a new one. */
export function WorkspaceChoice({ draft, workspaces, mayCreate, problems, onChange }: Props) {
  const styles = useStyles();
  const problem = (text: string | undefined) => (text ? { validationState: 'error' as const, validationMessage: text } : {});
  return (
    <>
      <Field label="Workspace" hint="Changes are kept there, and asked for there." required>
        <Select value={draft.workspaceId} onChange={(_, { value }) => onChange({ ...draft, workspaceId: value })}>
          {workspaces.map(({ id, name, retentionDays }) => <option key={id} value={id}>{name} ({retentionDays} days)</option>)}
          {mayCreate && <option value="new">Create new</option>}
        </Select>
      </Field>
      {draft.workspaceId === 'new' && (
        <div className={styles.pair}>
          <Field label="Name of the new workspace" required {...problem(problems.name)}><Input value={draft.name} maxLength={128} onChange={(_, { value }) => onChange({ ...draft, name: value })} /></Field>
          <Field label="Keeps changes for (days)" {...problem(problems.days)}><Input value={draft.days} inputMode="numeric" onChange={(_, { value }) => onChange({ ...draft, days: value })} /></Field>
        </div>
      )}
    </>
  );
}
