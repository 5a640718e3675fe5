/** What a machine's agent does: on record where it changed. That it is there at all is no event, but a heartbeat. */
import type { Decider } from '@fimbria/event-sourcing';
import { machineStatus, type Status } from './machine-status.events.ts';

export const reportedStatus: Decider<Status | undefined, Status, typeof machineStatus> = {
  category: machineStatus,
  initial: undefined,
  latestIsEnough: true,
  decide: (status, before) => (before && sameStatus(before, status) ? [] : [{ type: 'StatusChanged', data: status }]),
  evolve: (_, event) => event.data,
};

/** Whether the same is said. */
export function sameStatus(one: Status, other: Status): boolean {
  const text = ({ rulesVersion, source, actors, cannotWatch, cannotWatchCount }: Status) => JSON.stringify([rulesVersion, source, actors?.source, actors?.reason, cannotWatchCount, cannotWatch.map(({ kind, path, reason, detail }) => [kind, path, reason, detail])]);
  return text(one) === text(other);
}
