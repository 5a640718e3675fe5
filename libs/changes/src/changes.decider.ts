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
}

/** The last sequence number held. */
export interface ReportedState {
  readonly lastSequence: number;
}

/** How many uncovered paths are named. */
const sample = 10;

export const reported: Decider<ReportedState, RecordChanges, typeof changes> = {
  category: changes,
  initial: { lastSequence: 0 },
  latestIsEnough: true,
  decide: ({ subscriptionId, workspaceId, records, uncovered, allowed }, { lastSequence }) => {
    const fresh = records.filter(({ sequence }) => sequence > lastSequence);
    const [first, last] = [fresh[0], fresh.at(-1)];
    if (!first || !last) return [];
    if (first.sequence !== lastSequence + 1 && !saysWhatIsMissing(first)) throw new Refusal('SEQUENCE_GAP', { expected: lastSequence + 1 });
    const items = fresh.filter((record) => !uncovered.has(record) && !allowed?.has(record));
    const refused = fresh.filter((record) => uncovered.has(record));
    const paths = refused.slice(0, sample).flatMap((record) => (record.kind === 'change' ? [record.path] : []));
    const header = {
      subscriptionId, workspaceId, firstSequence: first.sequence, lastSequence: last.sequence,
      ...(refused.length > 0 && { uncovered: { count: refused.length, paths } }),
    };
    return [{ type: 'ChangesRecorded', data: { header, items } }];
  },
  evolve: (_, event) => ({ lastSequence: event.data.header.lastSequence }),
};

/** An agent that lost its outbox begins with the gap it left. */
function saysWhatIsMissing(record: ChangeRecord): boolean {
  return record.kind === 'gap' && record.reason === 'agent-stopped';
}
