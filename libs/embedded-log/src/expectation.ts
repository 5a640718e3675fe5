/** What an append expects of a stream, and whether it holds: pure. */
import { isDeleted, type StreamState } from './stream-metadata.ts';

/** Where the stream has to stand: its last revision, or a condition. */
export type Expected = number | 'any' | 'none' | 'exists';

/** What becomes of an append to one stream. */
export type Verdict =
  | { readonly kind: 'append' }
  /** The same events again, from a client that did not hear our answer: they are there already, the last at this revision. */
  | { readonly kind: 'repeated'; readonly last: number }
  | { readonly kind: 'moved' }
  | { readonly kind: 'deleted' };

/** Asks what is known of events: the id at a revision, and where an id was appended lately. */
export interface Known {
  readonly idAt: (revision: number) => string | undefined;
  readonly revisionOf: (id: string) => number | undefined;
}

/** Holds the expectation against the stream, and the ids against what is there already. */
export function judge(state: StreamState, expected: Expected, ids: readonly string[], known: Known): Verdict {
  if (state.tombstoned) return { kind: 'deleted' };
  if (expected === 'exists' && isDeleted(state)) return { kind: 'deleted' };
  if (expected === 'exists' && state.last < 0) return { kind: 'moved' };
  if (expected === 'any' || expected === 'exists') return judgeById(ids, known);
  const last = expected === 'none' ? -1 : expected;
  if (last === state.last) return { kind: 'append' };
  if (last > state.last) return { kind: 'moved' };
  return judgeByRevision(state, last, ids, known);
}

function judgeById(ids: readonly string[], known: Known): Verdict {
  const revisions = ids.map(known.revisionOf);
  if (revisions[0] === undefined) return { kind: 'append' };
  const last = revisions.at(-1);
  // Some of them again and some new is neither a repetition nor an append.
  return last === undefined || revisions.includes(undefined) ? { kind: 'moved' } : { kind: 'repeated', last };
}

function judgeByRevision(state: StreamState, last: number, ids: readonly string[], known: Known): Verdict {
  if (ids.length > 0 && ids.every((id, at) => known.idAt(last + 1 + at) === id)) return { kind: 'repeated', last: last + ids.length };
  // Whoever deleted the stream left nothing to expect: a new life begins.
  return last === -1 && isDeleted(state) && known.idAt(0) !== ids[0] ? { kind: 'append' } : { kind: 'moved' };
}

/** A check alone, without anything to append: a deleted stream is as good as none. */
export function holds(state: StreamState, expected: Expected): boolean {
  const there = state.last >= 0 && !state.tombstoned && !isDeleted(state);
  if (expected === 'any') return true;
  return expected === 'none' ? !there : expected === 'exists' ? there : !state.tombstoned && state.last === expected;
}
