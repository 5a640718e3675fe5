import { useState } from 'react';
import { Field, Input } from '@fluentui/react-components';
import { FormDialog } from '../app/FormDialog.tsx';
import { useWorkspaceAction } from './useWorkspaces.ts';

/** Makes a workspace. */
export function NewWorkspaceDialog({ onClose }: { readonly onClose: () => void }) {
  const [name, setName] = useState('');
  const [days, setDays] = useState('30');
  const action = useWorkspaceAction();
  const create = () => action.mutate({ type: 'create', workspace: { name: name.trim(), retentionDays: Number(days) } }, { onSuccess: onClose });
  return (
    <FormDialog title="New workspace" action="Create" mutation={action} isComplete={name.trim() !== '' && Number(days) >= 30} onSubmit={create} onClose={onClose}>
      <Field label="Name" required><Input value={name} maxLength={128} onChange={(_, { value }) => setName(value)} /></Field>
      <Field label="Keeps changes for (days)" hint="30 to 730, or 1095, 1460 … 4383 for three to twelve years."><Input value={days} inputMode="numeric" onChange={(_, { value }) => setDays(value)} /></Field>
    </FormDialog>
  );
}
