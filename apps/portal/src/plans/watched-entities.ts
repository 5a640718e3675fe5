/** Which entities of the predefined rule are watched: as boxes that are ticked. */
import type { MonitoredEntity, Rule } from '@fimbria/api-client';

/** An entity as a member of a set. */
export const keyOf = ({ kind, path }: MonitoredEntity): string => `${kind}:${path}`;

/** Every entity the rule can watch, in an order that ticking does not change. */
export function entitiesOf({ entities, removed = [] }: Rule): readonly MonitoredEntity[] {
  return [...entities, ...removed].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Those it watches. */
export function watchedOf({ entities }: Rule): ReadonlySet<string> {
  return new Set(entities.map(keyOf));
}

/** Those it is not to watch; undefined where that is as it was. */
export function removedOf(rule: Rule, watched: ReadonlySet<string>): readonly MonitoredEntity[] | undefined {
  const removed = entitiesOf(rule).filter((entity) => !watched.has(keyOf(entity)));
  const before = new Set((rule.removed ?? []).map(keyOf));
  return removed.length === before.size && removed.every((entity) => before.has(keyOf(entity))) ? undefined : removed;
}

/** With these ticked, or not. */
export function ticked(watched: ReadonlySet<string>, entities: readonly MonitoredEntity[], on: boolean): ReadonlySet<string> {
  const keys = new Set(entities.map(keyOf));
  return on ? new Set([...watched, ...keys]) : new Set([...watched].filter((key) => !keys.has(key)));
}
