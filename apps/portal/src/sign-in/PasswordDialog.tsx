import { useState, type FormEvent } from 'react';
import { Button, Dialog, DialogActions, DialogBody, DialogContent, DialogSurface, DialogTitle, Field, Input, makeStyles, Spinner } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { Problem } from '../request.ts';
import { changePassword } from './session.api.ts';
import { leaveSession } from './session.ts';

const useStyles = makeStyles({ content: { display: 'flex', flexDirection: 'column', gap: '14px' } });

/** Changes the password of whoever is signed in. Every session ends by that: it leads to the sign-in, which says so. */
export function PasswordDialog({ email, onClose }: { readonly email: string; readonly onClose: () => void }) {
  const styles = useStyles();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => changePassword(current, next),
    onSuccess: () => leaveSession(`/sign-in?${new URLSearchParams({ returnTo: location.pathname + location.search, because: 'password' })}`),
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
              {error && code !== 'SIGN_IN_FAILED' && code !== 'WEAK_PASSWORD' && <ProblemMessage error={error} />}
              <input type="hidden" name="username" autoComplete="username" value={email} readOnly />
              <Field label="Current password" required hint="If you have none, whoever looks after access can give you a link that sets one." {...(code === 'SIGN_IN_FAILED' && { validationMessage: 'This is not your password.' })}>
                <Input type="password" autoComplete="current-password" value={current} onChange={(_, { value }) => setCurrent(value)} />
              </Field>
              <Field label="New password" required hint="At least 12 characters." {...(code === 'WEAK_PASSWORD' && { validationMessage: error?.message })}>
                <Input type="password" autoComplete="new-password" minLength={12} value={next} onChange={(_, { value }) => setNext(value)} />
              </Field>
            </DialogContent>
            <DialogActions>
              <Button onClick={onClose}>Cancel</Button>
              <Button type="submit" appearance="primary" disabled={isPending} icon={isPending ? <Spinner size="tiny" /> : null}>Change</Button>
            </DialogActions>
          </DialogBody>
        </form>
      </DialogSurface>
    </Dialog>
  );
}
