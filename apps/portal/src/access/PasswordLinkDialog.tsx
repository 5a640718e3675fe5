import type { Person } from '@fimbria/api-client';
import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, makeStyles, Spinner } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { CopyField } from '../app/CopyField.tsx';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { exactTime } from '../app/time.ts';
import { issuePasswordLink } from './principals.api.ts';

const useStyles = makeStyles({ content: { display: 'flex', flexDirection: 'column', gap: '16px', '& p': { margin: 0 } } });

/** Gives a person a link by which they set a password, and shows it once. */
export function PasswordLinkDialog({ person: { id, name }, onClose }: { readonly person: Person; readonly onClose: () => void }) {
  const styles = useStyles();
  const { mutate, data, error, isPending } = useMutation({ mutationFn: () => issuePasswordLink(id) });
  return (
    <Dialog open onOpenChange={(_, { open, type }) => !open && type !== 'backdropClick' && onClose()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>Password of {name}</DialogTitle>
          <DialogContent className={styles.content}>
            {error && <ProblemMessage error={error} />}
            {data && <CopyField label="Password link" hint={`Shown only now. It can be used once, until ${exactTime(data.expiresAt)}. Hand it to ${name} alone: whoever has it can sign in as them.`} text={`${location.origin}/set-password#${data.token}`} what="link" testId="password-link" />}
            {!data && <p>A link lets {name} set a password, once, within a day: for somebody who forgot theirs, or who came through an identity provider and has none. A password they have now holds no longer as soon as there is a link; sessions that are open go on until it is used.</p>}
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{data ? 'Done' : 'Cancel'}</Button>
            {!data && <Button appearance="primary" disabled={isPending} icon={isPending ? <Spinner size="tiny" /> : null} onClick={() => mutate()}>Make a link</Button>}
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
