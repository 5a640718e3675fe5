import { useState } from 'react';
import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Field, Input, Textarea } from '@fluentui/react-components';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import type { useSavedQueries } from './useLogs.ts';

interface Props {
  readonly query: string;
  readonly save: ReturnType<typeof useSavedQueries>['save'];
  readonly onClose: () => void;
}

/** Keeps the query in the workspace, under a name. */
export function SaveQueryDialog({ query, save, onClose }: Props) {
  const [name, setName] = useState('');
  const [description, setDescription] = useState('');
  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface>
        <form onSubmit={(event) => { event.preventDefault(); save.mutate({ name, description, query }, { onSuccess: onClose }); }}>
          <DialogBody>
            <DialogTitle>Save the query</DialogTitle>
            <DialogContent>
              {save.error && <ProblemMessage error={save.error} />}
              <Field label="Name" required><Input value={name} maxLength={128} onChange={(_, { value }) => setName(value)} /></Field>
              <Field label="What its answer tells"><Textarea value={description} maxLength={2000} onChange={(_, { value }) => setDescription(value)} /></Field>
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose}>Cancel</Button>
              <Button type="submit" appearance="primary" disabled={name.trim() === '' || save.isPending}>Save</Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
