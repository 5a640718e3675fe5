/** Deletes inside the writer's transaction: for now, so that an append brings the stream back, or for good. */
import { moved, putMetadata, type Appended, type Expectation, type Transaction } from './appending.ts';
import { judge } from './expectation.ts';
import { tombstone } from './recorded.ts';
import { deletedMetadata } from './stream-metadata.ts';

/** What a delete asks. */
export interface Removal extends Expectation {
  readonly forGood: boolean;
  /** Not to be done from this time on, ms. */
  readonly until?: number | undefined;
}

/** Deletes the stream, or says why not. */
export function remove(log: Transaction, { stream, expected, forGood, until }: Removal): Appended {
  if (until !== undefined && Date.now() >= until) return { kind: 'expired' };
  const state = log.states.of(stream);
  const id = crypto.randomUUID();
  const verdict = judge(state, expected, [id], { idAt: (revision) => log.at(stream, revision)?.id, revisionOf: () => undefined });
  if (verdict.kind === 'deleted') return { kind: 'deleted', stream, forGood: state.tombstoned };
  // There is nothing to delete for now where nothing ever was.
  const nothing = !forGood && state.last < 0 && log.states.rawMetadata(stream) === undefined;
  if (verdict.kind !== 'append' || nothing) return moved(log, [{ stream, expected }]);
  const position = forGood
    ? log.put(stream, tombstone, { id, type: '$streamDeleted', contentType: 'application/octet-stream', data: new Uint8Array(), metadata: new Uint8Array() })
    : putMetadata(log, stream, deletedMetadata);
  return { kind: 'appended', revisions: [undefined], position };
}
