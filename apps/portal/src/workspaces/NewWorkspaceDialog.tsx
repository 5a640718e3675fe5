import { useState } from 'react';
import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Field, Input, makeStyles, Spinner } from '@fluentui/react-components';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { useWorkspaceAction } from './useWorkspaces.ts';

const useStyles = makeStyles({ content: { display: 'flex', flexDirection: 'column', gap: '14px' } });

/** Makes a workspace. */
export function NewWorkspaceDialog({ onClose }: { readonly onClose: () => void }) {
  const styles = useStyles();
  const [name, setName] = useState('');
  const [days, setDays] = useState('30');
  const { mutate, error, isPending } = useWorkspaceAction();
  const isComplete = name.trim() !== '' && Number(days) >= 30;
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>New workspace</DialogTitle>
          <DialogContent className={styles.content}>
            {error && <ProblemMessage error={error} />}
            <Field label="Name" required><Input value={name} maxLength={128} onChange={(_, { value }) => setName(value)} /></Field>
            <Field label="Keeps changes for (days)" hint="30 to 730, or 1095, 1460 … 4383 for three to twelve years."><Input value={days} inputMode="numeric" onChange={(_, { value }) => setDays(value)} /></Field>
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>Cancel</Button>
            <Button appearance="primary" disabled={isPending || !isComplete} icon={isPending ? <Spinner size="tiny" /> : null} onClick={() => mutate({ type: 'create', workspace: { name: name.trim(), retentionDays: Number(days) } }, { onSuccess: onClose })}>Create</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
