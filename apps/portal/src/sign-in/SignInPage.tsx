import { useEffect, useState, type FormEvent } from 'react';
import { Button, Card, Field, Input, makeStyles, MessageBar, MessageBarBody, Spinner, tokens } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { signIn } from '../api.ts';
import { Logo } from '../app/Logo.tsx';
import { Problem } from '../request.ts';
import { beginSession } from './session.ts';

const useStyles = makeStyles({
  root: { height: '100%', overflow: 'auto', display: 'grid', placeItems: 'center', padding: '24px', boxSizing: 'border-box', backgroundColor: tokens.colorNeutralBackground3, backgroundImage: `radial-gradient(60% 50% at 50% 0%, ${tokens.colorBrandBackground2}, transparent)` },
  card: { width: '380px', maxWidth: '100%', boxSizing: 'border-box', padding: '32px', boxShadow: tokens.shadow16 },
  brand: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM },
  name: { fontSize: tokens.fontSizeBase500, fontWeight: tokens.fontWeightSemibold },
  title: { margin: '12px 0 0', fontSize: tokens.fontSizeBase600, lineHeight: tokens.lineHeightBase600, fontWeight: tokens.fontWeightSemibold },
  about: { margin: 0, color: tokens.colorNeutralForeground3 },
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, marginTop: '12px' },
});

const route = getRouteApi('/sign-in');

/** Email and password; leads back to where the person wanted to go. */
export function SignInPage() {
  const styles = useStyles();
  const { returnTo } = route.useSearch();
  const { mutate, isPending, error, wait } = useSignIn();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  useEffect(() => {
    document.title = 'Sign in · Fimbria';
  }, []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate({ email, password });
  };
  return (
    <main className={styles.root}>
      <Card className={styles.card}>
        <div className={styles.brand}><Logo size={32} /><span className={styles.name}>Fimbria</span></div>
        <h1 className={styles.title}>Sign in</h1>
        <p className={styles.about}>{returnTo ? 'Sign in to go on to where you were.' : 'File integrity monitoring'}</p>
        <form className={styles.form} onSubmit={submit}>
          {error && <MessageBar intent="error" layout="multiline" role="alert"><MessageBarBody>{words(error, wait)}</MessageBarBody></MessageBar>}
          <Field label="Email" required>
            <Input type="email" name="email" autoComplete="username" autoFocus value={email} onChange={(_, { value }) => setEmail(value)} />
          </Field>
          <Field label="Password" required>
            <Input type="password" name="password" autoComplete="current-password" value={password} onChange={(_, { value }) => setPassword(value)} />
          </Field>
          <Button type="submit" appearance="primary" size="large" disabled={isPending || wait > 0} icon={isPending ? <Spinner size="tiny" /> : null}>Sign in</Button>
        </form>
      </Card>
    </main>
  );
}

/** Signing in, and how many seconds it has to wait where there were too many attempts. */
function useSignIn() {
  const [wait, setWait] = useState(0);
  const attempt = useMutation({
    mutationFn: ({ email, password }: { email: string; password: string }) => signIn(email, password),
    onSuccess: beginSession,
    onError: (error) => error instanceof Problem && setWait(error.retryAfter ?? 0),
  });
  useEffect(() => {
    if (wait <= 0) return;
    const timer = setTimeout(() => setWait(wait - 1), 1000);
    return () => clearTimeout(timer);
  }, [wait]);
  return { mutate: attempt.mutate, isPending: attempt.isPending, error: attempt.error, wait };
}

function words(error: Error, wait: number): string {
  if (!(error instanceof Problem)) return error.message;
  if (error.code === 'TOO_MANY_ATTEMPTS') return wait > 0 ? `Too many attempts. Try again in ${wait} s.` : 'You can try again now.';
  if (error.fields.length > 0) return error.fields.map(({ path, message }) => `${path}: ${message}`).join('. ');
  return `${error.message}${/[.!?]$/.test(error.message) ? '' : '.'} ${error.remedy}`;
}
