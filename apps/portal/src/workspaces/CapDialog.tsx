import { useState } from 'react';
import type { DailyCap, Workspace } from '@fimbria/api-client';
import { Field, Input, Radio, RadioGroup } from '@fluentui/react-components';
import { FormDialog } from '../app/FormDialog.tsx';
import { useWorkspaceAction } from './useWorkspaces.ts';

/** Says how much a workspace takes a day, and what happens beyond it. */
export function CapDialog({ workspace, onClose }: { readonly workspace: Workspace; readonly onClose: () => void }) {
  const [mode, setMode] = useState<DailyCap['mode'] | 'none'>(workspace.dailyCap?.mode ?? 'none');
  const [megabytes, setMegabytes] = useState(String(workspace.dailyCap?.megabytes ?? 1000));
  const action = useWorkspaceAction();
  const isAmount = mode === 'none' || Number(megabytes) > 0;
  const save = () => action.mutate({ type: 'cap', workspace, cap: mode === 'none' ? undefined : { mode, megabytes: Number(megabytes) } }, { onSuccess: onClose });
  return (
    <FormDialog title={`Daily cap of ${workspace.name}`} action="Save" mutation={action} isComplete={isAmount} onSubmit={save} onClose={onClose}>
      <Field label="When it is reached">
        <RadioGroup value={mode} onChange={(_, { value }) => setMode(value as typeof mode)}>
          <Radio value="none" label="There is no cap" />
          <Radio value="soft" label="Soft: it is told, and everything is taken" />
          <Radio value="hard" label="Hard: changes are refused for the rest of the day (UTC), and stay unseen; each refusal is a coverage gap" />
        </RadioGroup>
      </Field>
      {mode !== 'none' && (
        <Field label="Megabytes a day" {...(!isAmount && { validationState: 'error', validationMessage: 'More than 0.' })}>
          <Input value={megabytes} inputMode="decimal" onChange={(_, { value }) => setMegabytes(value)} />
        </Field>
      )}
    </FormDialog>
  );
}
