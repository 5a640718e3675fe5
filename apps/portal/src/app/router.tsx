/** Which address shows which page. A page's code is fetched when it is first shown. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect, type ErrorRouteComponent } from '@tanstack/react-router';
import { readChangesSearch } from '../changes/changes-search.ts';
import { readLogsSearch } from '../logs/logs-search.ts';
import { currentSession } from '../sign-in/session.ts';
import { NotFoundPage } from './NotFoundPage.tsx';
import { PageFailure } from './PageFailure.tsx';

const root = createRootRoute();

const signInRoute = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  // A parameter that is not taken has to be answered as undefined: the router keeps others as they stand in the address.
  validateSearch: (search): { returnTo?: string | undefined } => ({ returnTo: isOurs(search['returnTo']) ? search['returnTo'] : undefined }),
  beforeLoad: ({ search }) => {
    if (currentSession()) throw redirect({ href: search.returnTo ?? '/', replace: true });
  },
  component: lazyRouteComponent(() => import('../sign-in/SignInPage.tsx'), 'SignInPage'),
});

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: ({ location }) => {
    if (!currentSession()) throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { returnTo: location.href }, replace: true });
  },
  component: lazyRouteComponent(() => import('./Shell.tsx'), 'Shell'),
});

const changesRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  validateSearch: readChangesSearch,
  component: lazyRouteComponent(() => import('../changes/ChangesPage.tsx'), 'ChangesPage'),
});

const machinesRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/machines',
  component: lazyRouteComponent(() => import('../machines/MachinesPage.tsx'), 'MachinesPage'),
});

const rulesRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/rules',
  validateSearch: ({ subscription }: Record<string, unknown>): { subscription?: string | undefined } => ({ subscription: typeof subscription === 'string' ? subscription : undefined }),
  component: lazyRouteComponent(() => import('../rules/RulesPage.tsx'), 'RulesPage'),
});

const gapsRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/gaps',
  validateSearch: ({ workspace }: Record<string, unknown>): { workspace?: string | undefined } => ({ workspace: typeof workspace === 'string' ? workspace : undefined }),
  component: lazyRouteComponent(() => import('../gaps/GapsPage.tsx'), 'GapsPage'),
});

const logsRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/logs',
  validateSearch: readLogsSearch,
  component: lazyRouteComponent(() => import('../logs/LogsPage.tsx'), 'LogsPage'),
});

const tree = root.addChildren([signInRoute, signedIn.addChildren([changesRoute, logsRoute, machinesRoute, rulesRoute, gapsRoute])]);

/** The portal's router. */
export const router = createRouter({
  routeTree: tree,
  defaultPreload: 'intent',
  defaultErrorComponent: PageFailure as ErrorRouteComponent,
  defaultNotFoundComponent: NotFoundPage,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}

/** An address of the portal itself: nobody is sent elsewhere by a link to the sign-in. */
function isOurs(address: unknown): address is string {
  return typeof address === 'string' && /^\/(?![/\\])/.test(address);
}
