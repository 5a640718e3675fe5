/** What came of telling somebody of an alert. Stream: `alertDelivery-<alertId>`. */
import { category } from '@fimbria/event-sourcing';
import { z } from 'zod';

const route = { routeId: z.guid(), channel: z.string() };

/** The category. A failure is told where it is another than before; after a day nobody is told any more. */
export const alertDelivery = category('alertDelivery', {
  AlertDelivered: z.object(route),
  DeliveryFailed: z.object({ ...route, detail: z.string() }),
  DeliveryGivenUp: z.object({ ...route, detail: z.string() }),
});
