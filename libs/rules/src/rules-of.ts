/** A subscription's rules as the log has them now. */
import { fold, type EventStore } from '@fimbria/event-sourcing';
import { subscriptionRules, type VersionedRules } from './rule.decider.ts';
import { ruleSet } from './rule.events.ts';

/** The rules after everything that happened; those of a subscription to which nothing has happened are the predefined one. */
export async function rulesOf(store: EventStore, subscriptionId: string): Promise<VersionedRules> {
  return fold(subscriptionRules, (await store.read(ruleSet, subscriptionId)).map(({ event }) => event));
}
