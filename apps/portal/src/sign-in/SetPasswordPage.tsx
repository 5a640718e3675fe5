import { useEffect, useState, type FormEvent } from 'react';
import { Button, Field, Input, makeStyles, Spinner } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { ProblemMessage } from '../app/ProblemMessage.tsx';
import { Problem } from '../request.ts';
import { Entrance } from './Entrance.tsx';
import { setPassword } from './session.api.ts';
import { leaveSession } from './session.ts';

const useStyles = makeStyles({ form: { display: 'flex', flexDirection: 'column', gap: '14px' } });

/** Sets a password by a password link, whose token is in the fragment: browsers send that to nobody. It leads to the sign-in. */
export function SetPasswordPage() {
  const styles = useStyles();
  const token = location.hash.slice(1);
  const [password, choose] = useState('');
  const { mutate, error, isPending } = useMutation({ mutationFn: () => setPassword(token, password), onSuccess: () => leaveSession('/sign-in?because=password') });
  const isWeak = error instanceof Problem && error.code === 'WEAK_PASSWORD';
  useEffect(() => void (document.title = 'Set a password · Fimbria'), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate();
  };
  if (token === '') return <Entrance title="Set a password" about="This link is not whole: open it as it was given to you, with all that follows the #.">{null}</Entrance>;
  return (
    <Entrance title="Set a password" about="You sign in with it afterwards. Wherever you are signed in now, you are signed out.">
      <form className={styles.form} onSubmit={submit}>
        {error && !isWeak && <ProblemMessage error={error} />}
        <Field label="New password" required hint="At least 12 characters." {...(isWeak && { validationMessage: error.message })}>
          <Input type="password" autoComplete="new-password" minLength={12} maxLength={256} value={password} onChange={(_, { value }) => choose(value)} />
        </Field>
        <Button type="submit" appearance="primary" size="large" disabled={isPending} icon={isPending ? <Spinner size="tiny" /> : null}>Set password</Button>
      </form>
    </Entrance>
  );
}
