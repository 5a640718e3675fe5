/** The ways alerts of a workspace go. */
import type { Decider } from '@fimbria/event-sourcing';
import { Refusal } from '@fimbria/service/problems';
import { alertRoutes, type AlertRouteSpec } from './alert-route.events.ts';

export type AlertRouteCommand = { readonly type: 'Add'; readonly routeId: string; readonly spec: AlertRouteSpec } | { readonly type: 'Remove'; readonly routeId: string };

/** Routes of a workspace. */
const most = 20;

export const routesOfWorkspace: Decider<ReadonlyMap<string, AlertRouteSpec>, AlertRouteCommand, typeof alertRoutes> = {
  category: alertRoutes,
  initial: new Map(),
  decide: (command, routes) => {
    const { routeId } = command;
    if (command.type === 'Remove') {
      if (!routes.has(routeId)) throw new Refusal('NOT_FOUND');
      return [{ type: 'AlertRouteRemoved', data: { routeId } }];
    }
    if (routes.has(routeId)) return [];
    if (routes.size >= most) throw new Refusal('ALERT_ROUTE_LIMIT_REACHED');
    return [{ type: 'AlertRouteAdded', data: { routeId, ...command.spec } }];
  },
  evolve: (routes, event) => {
    const { routeId, ...spec } = event.data as { routeId: string } & AlertRouteSpec;
    switch (event.type) {
      case 'AlertRouteAdded':
        return new Map(routes).set(routeId, spec);
      case 'AlertRouteRemoved':
        return new Map([...routes].filter(([id]) => id !== routeId));
    }
  },
};
