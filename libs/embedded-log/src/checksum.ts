/** A checksum of what a log shows: equal for a log and its copy, though positions, times and what was reclaimed differ. */
import { createHash } from 'node:crypto';
import type { KurrentDBClient, RecordedEvent } from '@kurrent/kurrentdb-client';
import { isDeleted, visible } from './stream-metadata.ts';
import { eventsOf, isOrdinary, metadataOf, note, type StreamFacts } from './whole-log.ts';

/** What was summed up. */
export interface Checksum {
  readonly events: number;
  readonly sha256: string;
}

/** Reads the log twice: what each stream shows, then the events that are shown, in log order. */
export async function checksumOf(client: KurrentDBClient): Promise<Checksum> {
  const facts = new Map<string, StreamFacts>();
  for await (const event of eventsOf(client)) note(facts, event);
  const hash = createHash('sha256');
  let events = 0;
  for await (const event of eventsOf(client)) {
    const found = facts.get(event.streamId);
    if (!found || !isOrdinary(event.streamId) || found.tombstoned || Number(event.revision) < shownFrom(found)) continue;
    hash.update(textOf(event));
    events += 1;
  }
  for (const [stream, found] of [...facts].sort(([a], [b]) => (a < b ? -1 : 1))) hash.update(settings(stream, found));
  return { events, sha256: hash.digest('hex') };
}

/** Age is left out: a copy is younger than what it was copied from. */
function shownFrom({ last, tombstoned, metadata }: StreamFacts): number {
  const { maxAge: _, ...obeyed } = metadataOf(metadata);
  return visible({ last, tombstoned, metadata: obeyed }, 0).from;
}

function textOf({ streamId, id, type, isJson, data, metadata }: RecordedEvent): string {
  return `${JSON.stringify([streamId, id, type, isJson, isJson ? data : base64(data), metadata instanceof Uint8Array ? base64(metadata) : metadata])}\n`;
}

function base64(bytes: unknown): string {
  return Buffer.from(bytes as Uint8Array).toString('base64');
}

/** A truncation is told by how many events it leaves, for a copy may number them otherwise. */
function settings(stream: string, found: StreamFacts): string {
  if (found.tombstoned) return `${JSON.stringify([stream, 'tombstoned'])}\n`;
  if (!found.metadata) return '';
  const { $tb: _, ...others } = found.metadata.data as Record<string, unknown>;
  const { truncateBefore } = metadataOf(found.metadata);
  const deleted = isDeleted({ last: found.last, tombstoned: false, metadata: metadataOf(found.metadata) });
  return `${JSON.stringify([stream, others, deleted ? 'deleted' : truncateBefore === undefined ? null : Math.max(0, found.last - truncateBefore + 1)])}\n`;
}
