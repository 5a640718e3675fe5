import { useCallback, useEffect, useState } from 'react';
import { Button, MessageBar, MessageBarBody, Spinner } from '@fluentui/react-components';
import { getRouteApi, type ErrorComponentProps } from '@tanstack/react-router';
import { Entrance } from './Entrance.tsx';
import { leaveToSignIn } from './provider.ts';

const route = getRouteApi('/sign-in');

/** The way to the sign-in page of the provider, which is taken at once unless there is something to say first. */
export function SignInPage() {
  const { returnTo, because, idp } = route.useSearch();
  return because === 'password'
    ? <Leave returnTo={returnTo} about="Your password is changed. Sign in with it, here and wherever else you were signed in." />
    : <Leave returnTo={returnTo} about={returnTo ? 'Sign in to go on to where you were.' : 'File integrity monitoring'} idp={idp} atOnce={because !== 'refused'} />;
}

/** Said where coming back from the provider did not work. */
export function ComeBackFailure({ error }: ErrorComponentProps) {
  return <Leave returnTo={undefined} about="You are not signed in." failure={error instanceof Error ? error : new Error(String(error))} />;
}

function Leave({ returnTo, about, failure, idp, atOnce = false }: { readonly returnTo: string | undefined; readonly about: string; readonly idp?: string | undefined; readonly failure?: Error; readonly atOnce?: boolean }) {
  const [error, setError] = useState(failure);
  const [leaving, setLeaving] = useState(atOnce);
  const leave = useCallback(() => {
    setLeaving(true);
    leaveToSignIn(returnTo, idp ? { idp } : {}).catch((reason: Error) => {
      setError(reason);
      setLeaving(false);
    });
  }, [returnTo, idp]);
  useEffect(() => {
    document.title = 'Sign in · Fimbria';
    if (atOnce) leave();
  }, [atOnce, leave]);
  return (
    <Entrance title="Sign in" about={about}>
      {error && <MessageBar intent="error" layout="multiline" role="alert"><MessageBarBody>{error.message}</MessageBarBody></MessageBar>}
      <Button appearance="primary" size="large" onClick={leave} disabled={leaving} icon={leaving ? <Spinner size="tiny" /> : null}>Sign in</Button>
    </Entrance>
  );
}
