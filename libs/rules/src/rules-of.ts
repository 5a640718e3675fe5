/** A subscription's rules as the log has them: now, or as they were. */
import { fold, type EventStore } from '@fimbria/event-sourcing';
import { Refusal } from '@fimbria/service';
import { subscriptionRules, type VersionedRules } from './rule.decider.ts';
import { ruleSet } from './rule.events.ts';

/** The rules at a version, the latest unless one is named; those of a subscription to which nothing has happened are the predefined one. Refused where there is no such version. */
export async function rulesOf(store: EventStore, subscriptionId: string, version?: number): Promise<VersionedRules> {
  const events = await store.read(ruleSet, subscriptionId);
  if (version !== undefined && version > events.length) throw new Refusal('NOT_FOUND', { detail: `The rules have no version ${version}; the latest is ${events.length}.` });
  return fold(subscriptionRules, events.slice(0, version).map(({ event }) => event));
}
