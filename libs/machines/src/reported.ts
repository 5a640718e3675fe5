/** What each machine's agent last said that is on record: folded in memory, so that saying it again costs nothing. */
import type { EventOf, Recorded } from '@fimbria/event-sourcing';
import { describedAlike, type Description } from './machine.decider.ts';
import { machines } from './machine.events.ts';
import { sameStatus } from './machine-status.decider.ts';
import { machineStatus, type Status } from './machine-status.events.ts';

/** The categories to feed it with. */
export const reportedCategories = [machines, machineStatus] as const;

interface Reported {
  readonly description?: Description;
  readonly status?: Status;
}

/** Folds the events of {@link reportedCategories}, in log order. */
export function reportedByMachine() {
  const reported = new Map<string, Reported>();
  const amend = (machineId: string, change: Reported) => void reported.set(machineId, { ...reported.get(machineId), ...change });
  return {
    apply: ({ event, id }: Recorded<EventOf<(typeof reportedCategories)[number]>>): void => {
      switch (event.type) {
        case 'MachineEnrolled':
        case 'MachineDescribed':
          return amend(id, { description: { os: event.data.os, agentVersion: event.data.agentVersion, origin: event.data.origin } });
        case 'StatusChanged':
          return amend(id, { status: event.data });
        case 'MachineRetired':
          return void reported.delete(id);
        case 'MachineTagged':
        case 'MachineMoved':
      }
    },
    /** Whether this is what it said before. */
    isNoNews: (machineId: string, description: Description, status: Status): boolean => {
      const before = reported.get(machineId);
      return before?.description !== undefined && before.status !== undefined && describedAlike(before.description, description) && sameStatus(before.status, status);
    },
  };
}
