/** Telling of an alert: each route once. */
import type { Decider } from '@fimbria/event-sourcing';
import { alertDelivery } from './alert-delivery.events.ts';

export type DeliveryCommand =
  | { readonly type: 'Deliver'; readonly routeId: string; readonly channel: string }
  | { readonly type: 'Fail' | 'GiveUp'; readonly routeId: string; readonly channel: string; readonly detail: string };

/** What came of each route: nothing more comes of one that has ended. */
type State = ReadonlyMap<string, { readonly ended: boolean; readonly detail?: string }>;

export const deliveriesOfAlert: Decider<State, DeliveryCommand, typeof alertDelivery> = {
  category: alertDelivery,
  initial: new Map(),
  decide: (command, routes) => {
    const { routeId, channel } = command;
    const known = routes.get(routeId);
    if (known?.ended) return [];
    switch (command.type) {
      case 'Deliver':
        return [{ type: 'AlertDelivered', data: { routeId, channel } }];
      case 'Fail':
        return known?.detail === command.detail ? [] : [{ type: 'DeliveryFailed', data: { routeId, channel, detail: command.detail } }];
      case 'GiveUp':
        return [{ type: 'DeliveryGivenUp', data: { routeId, channel, detail: command.detail } }];
    }
  },
  evolve: (routes, { type, data }) => new Map(routes).set(data.routeId, { ended: type !== 'DeliveryFailed', ...('detail' in data && { detail: data.detail }) }),
};
