/** Appends inside the writer's transaction: to one stream or to many, all or none. */
import { holds, judge, type Expected, type Verdict } from './expectation.ts';
import type { Proposed } from './recorded.ts';
import type { RecentIds } from './recent-ids.ts';
import { isDeleted, isMetastream, metastreamOf, originalOf, truncatedFrom } from './stream-metadata.ts';
import type { StreamStates } from './stream-states.ts';

/** A stream and where it has to stand. */
export interface Expectation {
  readonly stream: string;
  readonly expected: Expected;
}

/** What one append asks. */
export interface Append {
  /** The streams written, each once. */
  readonly streams: readonly Expectation[];
  /** In log order. Each stream is one of those named. */
  readonly events: readonly { readonly stream: string; readonly event: Proposed }[];
  /** Streams that must stand somewhere without being written. */
  readonly checks?: readonly Expectation[];
  /** Not to be written from this time on, ms. */
  readonly until?: number | undefined;
}

/** A stream that did not stand where it was expected. */
export interface Conflict extends Expectation {
  readonly current: number | undefined;
}

/** What came of an append. */
export type Appended =
  /** The last revision of each stream named; undefined where there is none yet. */
  | { readonly kind: 'appended'; readonly revisions: readonly (number | undefined)[]; readonly position: number }
  | { readonly kind: 'moved'; readonly conflicts: readonly Conflict[] }
  | { readonly kind: 'deleted'; readonly stream: string; readonly forGood: boolean }
  | { readonly kind: 'expired' };

/** What a change of the log works with. */
export interface Transaction {
  readonly states: StreamStates;
  readonly recent: RecentIds;
  /** Writes the log's next event; answers its position. */
  readonly put: (stream: string, revision: number, event: Proposed) => number;
  /** What is at a revision of a stream. */
  readonly at: (stream: string, revision: number) => { readonly id: string; readonly position: number } | undefined;
}

/** Appends, or says why not. */
export function append(log: Transaction, request: Append): Appended {
  if (request.until !== undefined && Date.now() >= request.until) return { kind: 'expired' };
  const ids = Map.groupBy(request.events, ({ stream }) => stream);
  const verdicts = request.streams.map((one) => judged(log, one, ids.get(one.stream) ?? []));
  const gone = request.streams.find((_, at) => verdicts[at]?.kind === 'deleted')?.stream;
  if (gone !== undefined) return { kind: 'deleted', stream: gone, forGood: log.states.of(gone).tombstoned };
  const unmet = [
    ...request.streams.filter((_, at) => verdicts[at]?.kind === 'moved'),
    ...(request.checks ?? []).filter(({ stream, expected }) => !holds(log.states.of(stream), expected)),
  ];
  if (unmet.length > 0) return moved(log, unmet);
  const repeated = verdicts.flatMap((verdict) => (verdict.kind === 'repeated' ? [verdict.last] : []));
  if (repeated.length === 0) return write(log, request);
  // Some streams have it and some have not: that is no repetition.
  return repeated.length === verdicts.length ? repetition(log, request, repeated) : moved(log, request.streams);
}

/** Sets a stream's metadata; answers the position. */
export function putMetadata(log: Transaction, stream: string, json: string): number {
  const metastream = metastreamOf(stream);
  return log.put(metastream, log.states.of(metastream).last + 1, { id: crypto.randomUUID(), type: '$metadata', contentType: 'application/json', data: Buffer.from(json), metadata: new Uint8Array() });
}

/** Where the streams stand instead. */
export function moved(log: Transaction, expectations: readonly Expectation[]): Appended & { kind: 'moved' } {
  const current = ({ last, tombstoned }: { last: number; tombstoned: boolean }) => (last < 0 || tombstoned ? undefined : last);
  return { kind: 'moved', conflicts: expectations.map((one) => ({ ...one, current: current(log.states.of(one.stream)) })) };
}

function judged({ states, recent, at }: Transaction, { stream, expected }: Expectation, events: Append['events']): Verdict {
  return judge(states.of(stream), expected, events.map(({ event }) => event.id), { idAt: (revision) => at(stream, revision)?.id, revisionOf: (id) => recent.revisionOf(id, stream) });
}

function repetition(log: Transaction, { streams }: Append, revisions: readonly number[]): Appended {
  const positions = streams.map(({ stream }, at) => log.at(stream, revisions[at] as number)?.position ?? -1);
  return { kind: 'appended', revisions, position: Math.max(...positions) };
}

function write(log: Transaction, { streams, events }: Append): Appended {
  const written = new Set(events.map(({ stream }) => stream));
  const revived = [...written].flatMap((stream) => lives(log, stream));
  let position = -1;
  for (const { stream, event } of events) position = log.put(stream, log.states.of(stream).last + 1, event);
  for (const { stream, from } of revived) putMetadata(log, stream, truncatedFrom(log.states.rawMetadata(stream) ?? new Uint8Array(), from));
  return { kind: 'appended', revisions: streams.map(({ stream }) => (log.states.of(stream).last < 0 ? undefined : log.states.of(stream).last)), position };
}

/** A deleted stream that an event, or new metadata, brings back: without its past. */
function lives({ states }: Transaction, stream: string): { stream: string; from: number }[] {
  const revived = isMetastream(stream) ? originalOf(stream) : stream;
  const state = states.of(revived);
  return isDeleted(state) ? [{ stream: revived, from: state.last + 1 }] : [];
}
