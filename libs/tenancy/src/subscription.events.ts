/** What can have happened to a subscription: the part of a tenant that plans, rules and machines belong to. Stream: `subscription-<subscriptionId>`. */
import { z } from 'zod';
import { category } from '@fimbria/event-sourcing';

/** Where a subscription's machines run: the provider, and the account's or project's id there. */
export const cloudSchema = z.object({
  provider: z.enum(['Azure', 'AWS', 'GCP', 'OnPremises']).default('OnPremises'),
  identifier: z.string().min(1).max(512).optional(),
}).meta({ id: 'Cloud' });

/** A subscription as it is created. */
export const newSubscriptionSchema = z.object({
  name: z.string().trim().min(1).max(128),
  cloud: cloudSchema.default({ provider: 'OnPremises' }),
}).meta({ id: 'NewSubscription', examples: [{ name: 'Production', cloud: { provider: 'OnPremises' } }] });

/** A subscription as it is created. */
export type NewSubscription = z.output<typeof newSubscriptionSchema>;

/** A resource group's name: part of the resource ids of its machines. */
export const resourceGroupNameSchema = z.string().trim().max(90).regex(/^[\p{L}\p{N}_().-]*[\p{L}\p{N}_()-]$/u, 'Letters, digits, "_", "-", "(", ")" and "."; no "." at the end.');

const resourceGroupSchema = z.object({ resourceGroupId: z.guid(), name: resourceGroupNameSchema });

/** The subscription category. */
export const subscription = category('subscription', {
  SubscriptionCreated: newSubscriptionSchema,
  ResourceGroupCreated: resourceGroupSchema,
  ResourceGroupRenamed: resourceGroupSchema,
  ResourceGroupRemoved: z.object({ resourceGroupId: z.guid() }),
});
