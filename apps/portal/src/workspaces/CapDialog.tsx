import { useState } from 'react';
import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Field, Input, makeStyles, Radio, RadioGroup, Spinner } from '@fluentui/react-components';
import type { DailyCap, Workspace } from '../api.ts';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { useWorkspaceAction } from './useWorkspaces.ts';

const useStyles = makeStyles({ content: { display: 'flex', flexDirection: 'column', gap: '14px' } });

/** Says how much a workspace takes a day, and what happens beyond it. */
export function CapDialog({ workspace, onClose }: { readonly workspace: Workspace; readonly onClose: () => void }) {
  const styles = useStyles();
  const [mode, setMode] = useState<DailyCap['mode'] | 'none'>(workspace.dailyCap?.mode ?? 'none');
  const [megabytes, setMegabytes] = useState(String(workspace.dailyCap?.megabytes ?? 1000));
  const { mutate, error, isPending } = useWorkspaceAction();
  const isAmount = mode === 'none' || Number(megabytes) > 0;
  const save = () => isAmount && mutate({ type: 'cap', workspace, cap: mode === 'none' ? undefined : { mode, megabytes: Number(megabytes) } }, { onSuccess: onClose });
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Daily cap of {workspace.name}</DialogTitle>
          <DialogContent className={styles.content}>
            {error && <ProblemMessage error={error} />}
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
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>Cancel</Button>
            <Button appearance="primary" disabled={isPending || !isAmount} icon={isPending ? <Spinner size="tiny" /> : null} onClick={save}>Save</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
