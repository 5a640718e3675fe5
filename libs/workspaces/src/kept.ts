/** How long a workspace keeps changes at a moment: pure, so that whoever purges and whoever tells agree. */
import type { EventOf, Recorded } from '@fimbria/event-sourcing';
import type { RetainedTable, workspace } from './workspace.events.ts';

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

/** A retention that was set: the workspace's, or a table's, which is the workspace's again where it is null. */
interface Step {
  readonly table?: string;
  readonly days: number | null;
  readonly since: number;
}

/** Folds the events of workspaces, in log order, into what each keeps. */
export function keptByWorkspace() {
  const steps = new Map<string, readonly Step[]>();
  const add = (id: string, step: Step) => void steps.set(id, [...(steps.get(id) ?? []), step]);
  return {
    apply: ({ event, id, metadata }: Recorded<EventOf<typeof workspace>>): void => {
      const since = Date.parse(metadata.at);
      switch (event.type) {
        case 'WorkspaceCreated':
          return add(id, { days: event.data.retentionDays, since });
        case 'RetentionSet':
          return add(id, { days: event.data.days, since });
        case 'TableRetentionSet':
          return add(id, { table: event.data.table, days: event.data.days, since });
        case 'AccessModeSet':
        case 'DailyCapSet':
        case 'DailyCapLifted':
      }
    },
    /** What is kept of a table of a workspace at a moment, days; all, of a workspace that nobody knows. */
    daysOf: (workspaceId: string, now: number, table: RetainedTable): number => {
      const known = steps.get(workspaceId);
      return known ? keptDays(effective(known, table), now) : Infinity;
    },
  };
}

/** What held for a table since when: what it was given itself, else what its workspace was. */
function effective(steps: readonly Step[], table: string): Retention[] {
  let [whole, own]: [number, number | null] = [Infinity, null];
  return steps.flatMap((step) => {
    if (step.table === undefined) whole = step.days ?? whole;
    else if (step.table === table) own = step.days;
    else return [];
    return [{ days: own ?? whole, since: step.since }];
  });
}
