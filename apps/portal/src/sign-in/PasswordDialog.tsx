import { useState, type FormEvent } from 'react';
import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Field, Input, makeStyles, MessageBar, MessageBarBody, Spinner } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { changePassword, signIn } from '../api.ts';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { Problem } from '../request.ts';
import { beginSession } from './session.ts';

const useStyles = makeStyles({ content: { display: 'flex', flexDirection: 'column', gap: '14px' } });

/** Changes the password of whoever is signed in. Other sessions end by that; this one goes on. */
export function PasswordDialog({ email, onClose }: { readonly email: string; readonly onClose: () => void }) {
  const styles = useStyles();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const { mutate, error, isPending, isSuccess } = useMutation({
    mutationFn: async () => {
      await changePassword(current, next);
      beginSession(await signIn(email, next));
    },
  });
  const code = error instanceof Problem ? error.code : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate();
  };
  return (
    <Dialog open onOpenChange={(_, { open, type }) => !open && type !== 'backdropClick' && onClose()}>
      <DialogSurface>
        <form onSubmit={submit}>
          <DialogBody>
            <DialogTitle>Change password</DialogTitle>
            <DialogContent className={styles.content}>
              {isSuccess && <MessageBar intent="success" role="status"><MessageBarBody>Your password is changed. Wherever else you were signed in, you have to sign in again.</MessageBarBody></MessageBar>}
              {error && code !== 'SIGN_IN_FAILED' && code !== 'WEAK_PASSWORD' && <ProblemMessage error={error} />}
              {!isSuccess && (
                <>
                  <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
                  <Field label="Current password" required {...(code === 'SIGN_IN_FAILED' && { validationMessage: 'This is not your password.' })}>
                    <Input type="password" autoComplete="current-password" value={current} onChange={(_, { value }) => setCurrent(value)} />
                  </Field>
                  <Field label="New password" required hint="At least 12 characters." {...(code === 'WEAK_PASSWORD' && { validationMessage: error?.message })}>
                    <Input type="password" autoComplete="new-password" minLength={12} value={next} onChange={(_, { value }) => setNext(value)} />
                  </Field>
                </>
              )}
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose}>{isSuccess ? 'Done' : 'Cancel'}</Button>
              {!isSuccess && <Button type="submit" appearance="primary" disabled={isPending} icon={isPending ? <Spinner size="tiny" /> : null}>Change</Button>}
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
