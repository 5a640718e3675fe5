/** What can have happened to a subscription's plan, and to file integrity monitoring under it. Stream: `plan-<subscriptionId>`. */
import { z } from 'zod';
import { category } from '@fimbria/event-sourcing';

/** The plans. File integrity monitoring belongs to P2. */
export const planNameSchema = z.enum(['Free', 'P1', 'P2']).meta({ id: 'PlanName' });

/** One of them. */
export type PlanName = z.output<typeof planNameSchema>;

/** The plan category. */
export const plan = category('plan', {
  PlanChosen: z.object({ plan: planNameSchema }),
  FimEnabled: z.object({ workspaceId: z.guid() }),
  FimDisabled: z.object({}),
});
