/** Events as the protocol's first version proposes them, checked. */
import { appendTooLarge, invalidArgument, missingProperty } from './failure.ts';
import type { Expected } from './expectation.ts';
import type { Proposed } from './recorded.ts';
import { idOf, nameOf, type streams } from './wire.ts';

/** What one append may carry, as servers up to KurrentDB 25.0 have it by default. */
export const maximumAppendSize = 1024 * 1024;

type ProposedMessage = InstanceType<typeof streams.BatchAppendReq.ProposedMessage> | InstanceType<typeof streams.AppendReq.ProposedMessage>;

/** The event in a message. */
export function proposed(message: ProposedMessage): Proposed {
  const metadata = message.getMetadataMap();
  const type = metadata.get('type');
  const contentType = metadata.get('content-type');
  if (!type || contentType === undefined) throw missingProperty();
  return { id: checkedId(idOf(message.getId())), type, contentType, data: message.getData_asU8(), metadata: message.getCustomMetadata_asU8() };
}

/** An id, as a UUID. */
export function checkedId(id: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)) throw invalidArgument(`"${id}" is no UUID, which the id of an event has to be.`);
  return id.toLowerCase();
}

/** A stream that can be written. */
export function writable(stream: string): string {
  if (stream === '' || stream === '$$' || stream === '$all') throw invalidArgument(`"${stream}" is no stream that can be written.`);
  return stream;
}

/** A stream of an identifier that can be written. */
export function writableOf(identifier: Parameters<typeof nameOf>[0]): string {
  return writable(nameOf(identifier));
}

/** How much an event counts towards {@link maximumAppendSize}. */
export function sizeOf({ data, metadata }: Proposed): number {
  return data.length + metadata.length;
}

/** Throws when the events are more than one append may carry. */
export function checkSize(size: number): void {
  if (size > maximumAppendSize) throw appendTooLarge(maximumAppendSize);
}

/** The expectation of a request's options. */
export function expectedOf(options: { hasNoStream(): boolean; hasStreamExists(): boolean; hasAny(): boolean }, revision: string | undefined): Expected {
  if (options.hasNoStream()) return 'none';
  if (options.hasStreamExists()) return 'exists';
  return revision === undefined ? 'any' : Number(revision);
}
