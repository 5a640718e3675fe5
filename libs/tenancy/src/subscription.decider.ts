/** A subscription: created once. */
import type { Decider } from '@fimbria/event-sourcing';
import { subscription, type NewSubscription } from './subscription.events.ts';

export interface SubscriptionCommand extends NewSubscription {
  readonly type: 'Create';
}

/** What decisions about a subscription need. */
export type SubscriptionState = 'unknown' | 'created';

export const subscribed: Decider<SubscriptionState, SubscriptionCommand, typeof subscription> = {
  category: subscription,
  initial: 'unknown',
  decide: ({ name, cloud }, state) => (state === 'unknown' ? [{ type: 'SubscriptionCreated', data: { name, cloud } }] : []),
  evolve: () => 'created',
};
