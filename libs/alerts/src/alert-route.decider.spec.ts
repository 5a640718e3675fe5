import { randomUUID } from 'node:crypto';
import { specify } from '@fimbria/event-sourcing';
import { routesOfWorkspace } from './alert-route.decider.ts';

const { given } = specify(routesOfWorkspace);
const routeId = randomUUID();
const spec = { channel: 'soc', minimumSeverity: 'low' as const, to: [] };
const added = (id = routeId) => ({ type: 'AlertRouteAdded', data: { routeId: id, ...spec } }) as const;

describe('a route for alerts', () => {
  it('is added once, and removed', () => {
    given().when({ type: 'Add', routeId, spec }).then(added());
    given(added()).when({ type: 'Add', routeId, spec }).then();
    given(added()).when({ type: 'Remove', routeId }).then({ type: 'AlertRouteRemoved', data: { routeId } });
    given(added(), { type: 'AlertRouteRemoved', data: { routeId } }).when({ type: 'Remove', routeId }).thenRefused('NOT_FOUND');
  });

  it('is one of 20 at most', () => {
    given(...Array.from({ length: 20 }, () => added(randomUUID()))).when({ type: 'Add', routeId, spec }).thenRefused('ALERT_ROUTE_LIMIT_REACHED');
  });
});
