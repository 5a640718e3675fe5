import { randomUUID } from 'node:crypto';
import { specify } from '@fimbria/event-sourcing';
import { deliveriesOfAlert } from './alert-delivery.decider.ts';

const { given } = specify(deliveriesOfAlert);
const route = { routeId: randomUUID(), channel: 'soc' };
const detail = 'The webhook answered 500.';
const delivered = { type: 'AlertDelivered', data: route } as const;
const failed = { type: 'DeliveryFailed', data: { ...route, detail } } as const;

describe('telling of an alert', () => {
  it('is done once', () => {
    given().when({ type: 'Deliver', ...route }).then(delivered);
    given(failed).when({ type: 'Deliver', ...route }).then(delivered);
    for (const type of ['Deliver', 'Fail', 'GiveUp'] as const) given(delivered).when({ type, ...route, detail }).then();
  });

  it('that fails is told where it fails otherwise than before', () => {
    given().when({ type: 'Fail', ...route, detail }).then(failed);
    given(failed).when({ type: 'Fail', ...route, detail }).then();
    given(failed).when({ type: 'Fail', ...route, detail: 'No.' }).then({ type: 'DeliveryFailed', data: { ...route, detail: 'No.' } });
    given(failed).when({ type: 'GiveUp', ...route, detail }).then({ type: 'DeliveryGivenUp', data: { ...route, detail } });
  });
});
