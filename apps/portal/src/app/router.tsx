/** Which address shows which page. A page's code is fetched when it is first shown. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect, type ErrorRouteComponent } from '@tanstack/react-router';
import { accessTab, type AccessTab } from '../access/access-tabs.ts';
import { readAlertsSearch } from '../alerts/alerts-search.ts';
import { readChangesSearch } from '../changes/changes-search.ts';
import { readLogsSearch } from '../logs/logs-search.ts';
import { readMachinesSearch } from '../machines/machines-search.ts';
import { readSubscriptionSearch } from '../plans/subscription-search.ts';
import { comeBack } from '../sign-in/provider.ts';
import { beginSession, currentSession, whyOver, type Over } from '../sign-in/session.ts';
import { NotFoundPage } from './NotFoundPage.tsx';
import { PageFailure } from './PageFailure.tsx';

const root = createRootRoute();

const signInRoute = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  // A parameter that is not taken has to be answered as undefined: the router keeps others as they stand in the address.
  validateSearch: (search): { returnTo?: string | undefined; because?: Over | undefined; idp?: string | undefined } => ({
    returnTo: isOurs(search['returnTo']) ? search['returnTo'] : undefined,
    idp: typeof search['idp'] === 'string' && /^[\w-]{1,64}$/.test(search['idp']) ? search['idp'] : undefined,
    because: search['because'] === 'password' || search['because'] === 'refused' ? search['because'] : undefined,
  }),
  beforeLoad: ({ search }) => {
    if (currentSession()) throw redirect({ href: search.returnTo ?? '/', replace: true });
  },
  component: lazyRouteComponent(() => import('../sign-in/SignInPage.tsx'), 'SignInPage'),
});

const comeBackRoute = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/callback',
  beforeLoad: async () => {
    const { session, returnTo } = await comeBack(location.href);
    if (!currentSession()) beginSession(session);
    throw redirect({ href: isOurs(returnTo) ? returnTo : '/', replace: true });
  },
  errorComponent: lazyRouteComponent(() => import('../sign-in/SignInPage.tsx'), 'ComeBackFailure') as ErrorRouteComponent,
});

const setPasswordRoute = createRoute({ getParentRoute: () => root, path: '/set-password', component: lazyRouteComponent(() => import('../sign-in/SetPasswordPage.tsx'), 'SetPasswordPage') });

const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: ({ location }) => {
    if (!currentSession()) throw redirect({ to: '/sign-in', search: { ...(location.href !== '/' && { returnTo: location.href }), ...(whyOver() && { because: whyOver() }) }, replace: true });
  },
  component: lazyRouteComponent(() => import('./Shell.tsx'), 'Shell'),
});

const changesRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/',
  validateSearch: readChangesSearch,
  component: lazyRouteComponent(() => import('../changes/ChangesPage.tsx'), 'ChangesPage'),
});

const alertsRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/alerts',
  validateSearch: readAlertsSearch,
  component: lazyRouteComponent(() => import('../alerts/AlertsPage.tsx'), 'AlertsPage'),
});

const machinesRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/machines',
  validateSearch: readMachinesSearch,
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

const subscriptionsRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/subscriptions',
  component: lazyRouteComponent(() => import('../plans/SubscriptionsPage.tsx'), 'SubscriptionsPage'),
});

const subscriptionRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/subscriptions/$subscriptionId',
  validateSearch: readSubscriptionSearch,
  component: lazyRouteComponent(() => import('../plans/SubscriptionPage.tsx'), 'SubscriptionPage'),
});

const workspacesRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/workspaces',
  component: lazyRouteComponent(() => import('../workspaces/WorkspacesPage.tsx'), 'WorkspacesPage'),
});

const accessRoute = createRoute({
  getParentRoute: () => signedIn,
  path: '/access',
  validateSearch: ({ tab }: Record<string, unknown>): { tab?: AccessTab | undefined } => ({ tab: accessTab(tab) }),
  component: lazyRouteComponent(() => import('../access/AccessPage.tsx'), 'AccessPage'),
});

const tree = root.addChildren([signInRoute, comeBackRoute, setPasswordRoute, signedIn.addChildren([changesRoute, alertsRoute, logsRoute, machinesRoute, rulesRoute, gapsRoute, subscriptionsRoute, subscriptionRoute, workspacesRoute, accessRoute])]);

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
