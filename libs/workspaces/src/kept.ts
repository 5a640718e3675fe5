/** How long a workspace keeps changes at a moment: pure, so that whoever purges and whoever tells agree. */
import type { EventOf, Recorded } from '@fimbria/event-sourcing';
import type { workspace } from './workspace.events.ts';

/** How long changes stay after retention was shortened, so that it can be taken back: days. */
export const graceDays = 30;

const day = 86_400_000;

/** A retention, and since when it was set, ms since 1970. */
export interface Retention {
  readonly days: number;
  readonly since: number;
}

/** How many days are kept at that moment: what is set, and what was set until less than the grace ago. */
export function keptDays(retentions: readonly Retention[], now: number): number {
  const held = retentions.filter((_, at) => now < (retentions[at + 1]?.since ?? Infinity) + graceDays * day);
  return Math.max(...held.map(({ days }) => days));
}

/** Folds the events of workspaces, in log order, into what each keeps. */
export function keptByWorkspace() {
  const retentions = new Map<string, readonly Retention[]>();
  return {
    apply: ({ event, id, metadata }: Recorded<EventOf<typeof workspace>>): void => {
      const days = event.type === 'WorkspaceCreated' ? event.data.retentionDays : event.data.days;
      retentions.set(id, [...(retentions.get(id) ?? []), { days, since: Date.parse(metadata.at) }]);
    },
    /** What is kept of a workspace at a moment, days; all, of one that nobody knows. */
    daysOf: (workspaceId: string, now: number): number => {
      const known = retentions.get(workspaceId);
      return known ? keptDays(known, now) : Infinity;
    },
  };
}
