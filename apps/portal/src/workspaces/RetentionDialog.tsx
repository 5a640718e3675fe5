import { useState } from 'react';
import type { RetainedTable, Workspace } from '@fimbria/api-client';
import { Field, Input, Select } from '@fluentui/react-components';
import { FormDialog } from '../app/FormDialog.tsx';
import { tableNames } from './table-names.ts';
import { useWorkspaceAction } from './useWorkspaces.ts';

/** Says how long a workspace keeps all it has, or one of its tables. */
export function RetentionDialog({ workspace, onClose }: { readonly workspace: Workspace; readonly onClose: () => void }) {
  const [table, setTable] = useState<RetainedTable | ''>('');
  const [days, setDays] = useState(String(workspace.retentionDays));
  const action = useWorkspaceAction();
  const [least, inherits] = [table === '' ? 30 : 4, table !== '' && days.trim() === ''];
  const isDays = inherits || (/^\d{1,4}$/.test(days.trim()) && Number(days) >= least);
  const choose = (value: string) => {
    const chosen = workspace.tables.find((one) => one.table === value);
    setTable(chosen?.table ?? '');
    setDays(chosen?.inherited ? '' : String(chosen?.retentionDays ?? workspace.retentionDays));
  };
  const save = () => action.mutate({ type: 'keep', workspace, table: table === '' ? undefined : table, days: inherits ? null : Number(days) }, { onSuccess: onClose });
  return (
    <FormDialog title={`How long ${workspace.name} keeps`} action="Save" mutation={action} isComplete={isDays} onSubmit={save} onClose={onClose}>
      <Field label="Of">
        <Select value={table} onChange={(_, { value }) => choose(value)}>
          <option value="">Everything</option>
          {workspace.tables.map((one) => <option key={one.table} value={one.table}>{tableNames[one.table]}</option>)}
        </Select>
      </Field>
      <Field label="Days" hint={table === '' ? '30 to 730, or 1095, 1460 … 4383 for three to twelve years.' : '4 to 730, or years as for everything. Empty: as long as everything.'} {...(!isDays && { validationState: 'error', validationMessage: `At least ${least} days.` })}>
        <Input value={days} inputMode="numeric" onChange={(_, { value }) => setDays(value)} />
      </Field>
      <div>Longer holds at once. Shorter removes nothing for 30 days, so that it can be taken back.</div>
    </FormDialog>
  );
}
