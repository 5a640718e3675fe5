/** A machine's reports: each sequence number is taken once, none is skipped in silence. */
import type { Decider } from '@fimbria/event-sourcing';
import { Refusal } from '@fimbria/service/problems';
import type { ChangeRecord } from './change-record.ts';
import { changes } from './changes.events.ts';

/** A batch whose records have been compared with the rules. */
export interface RecordChanges {
  readonly subscriptionId: string;
  readonly workspaceId: string;
  /** Every record sent, in ascending order without holes. */
  readonly records: readonly ChangeRecord[];
  /** The records that no rule covers. */
  readonly uncovered: ReadonlySet<ChangeRecord>;
  /** The records of what somebody may do: neither kept nor missed. */
  readonly allowed?: ReadonlySet<ChangeRecord>;
  /** The records beyond what the workspace takes a day. */
  readonly capped?: ReadonlySet<ChangeRecord>;
}

/** The last sequence number held. */
export interface ReportedState {
  readonly lastSequence: number;
}

/** How many paths are named of what is not kept. */
const sample = 10;

export const reported: Decider<ReportedState, RecordChanges, typeof changes> = {
  category: changes,
  initial: { lastSequence: 0 },
  latestIsEnough: true,
  decide: ({ subscriptionId, workspaceId, records, uncovered, allowed, capped }, { lastSequence }) => {
    const fresh = records.filter(({ sequence }) => sequence > lastSequence);
    const [first, last] = [fresh[0], fresh.at(-1)];
    if (!first || !last) return [];
    if (first.sequence !== lastSequence + 1 && !saysWhatIsMissing(first)) throw new Refusal('SEQUENCE_GAP', { expected: lastSequence + 1 });
    const items = fresh.filter((record) => !uncovered.has(record) && !allowed?.has(record) && !capped?.has(record));
    const header = {
      subscriptionId, workspaceId, firstSequence: first.sequence, lastSequence: last.sequence,
      ...unkept('uncovered', fresh.filter((record) => uncovered.has(record))),
      ...unkept('capped', fresh.filter((record) => capped?.has(record))),
    };
    return [{ type: 'ChangesRecorded', data: { header, items } }];
  },
  evolve: (_, event) => ({ lastSequence: event.data.header.lastSequence }),
};

/** How many are not kept, and a sample of them; nothing, where all are. */
function unkept<R extends string>(reason: R, records: readonly ChangeRecord[]): Partial<Record<R, { count: number; paths: string[] }>> {
  const paths = records.slice(0, sample).flatMap((record) => (record.kind === 'change' ? [record.path] : []));
  return records.length === 0 ? {} : ({ [reason]: { count: records.length, paths } } as Record<R, { count: number; paths: string[] }>);
}

/** An agent that lost its outbox begins with the gap it left. */
function saysWhatIsMissing(record: ChangeRecord): boolean {
  return record.kind === 'gap' && record.reason === 'agent-stopped';
}
