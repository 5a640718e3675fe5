import { useEffect } from 'react';
import { FluentProvider } from '@fluentui/react-components';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { Problem } from '../request.ts';
import { keepSessionGood } from '../sign-in/renewal.ts';
import { currentSession, onSession } from '../sign-in/session.ts';
import { router } from './router.tsx';
import { useTheme } from './theme.ts';

const queries = new QueryClient({
  defaultOptions: {
    // A refusal is an answer; only what may pass is asked again.
    queries: { retry: (failures, error) => failures < 2 && !(error instanceof Problem && error.status >= 400 && error.status < 500), staleTime: 10_000 },
  },
});

void keepSessionGood();
onSession(() => {
  // What one person was shown is not the next one's.
  if (!currentSession()) queries.clear();
  void router.invalidate();
});

/** The whole portal. */
export function App() {
  const { theme, isDark } = useTheme();
  useEffect(() => {
    document.documentElement.style.colorScheme = isDark ? 'dark' : 'light';
    document.documentElement.dataset['theme'] = isDark ? 'dark' : 'light';
  }, [isDark]);
  return (
    <FluentProvider theme={theme} style={{ height: '100%' }}>
      <QueryClientProvider client={queries}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </FluentProvider>
  );
}
