/** Between our events and the log's: ordinary events as JSON, packed ones as bytes with a readable summary. */
import { binaryEvent, jsonEvent, type EventData, type RecordedEvent } from '@kurrent/kurrentdb-client';
import type { Category, EventMetadata, EventOf, Recorded } from './event.ts';
import { pack, packEncoding, unpack, type Packed, type PackedData } from './packed.ts';

/** An event ready to be appended. The id makes a repeated append harmless. */
export function encode<C extends Category>(category: C, id: string, event: EventOf<C>, metadata: EventMetadata): EventData {
  const schema = category.schemas[event.type];
  if (schema && isPacked(schema)) {
    const data = event.data as PackedData;
    return binaryEvent({ id, type: event.type, data: pack(data), metadata: { ...metadata, encoding: packEncoding, ...schema.summary(data) } });
  }
  return jsonEvent({ id, type: event.type, data: event.data as Record<string, unknown>, metadata: { ...metadata } });
}

/** An event of the category as stored, older shapes upcast. Throws where the log holds what no schema describes. */
export function decode<C extends Category>(category: C, stored: RecordedEvent): Recorded<EventOf<C>> {
  const schema = category.schemas[stored.type];
  if (!schema) throw new Error(`The log holds ${stored.type} in ${stored.streamId}, which ${category.name} does not know.`);
  const metadata = stored.metadata as unknown as EventMetadata & { readonly encoding?: unknown };
  const data = isPacked(schema) ? unpack(stored.data as Uint8Array, metadata.encoding) : schema.parse(stored.data);
  return {
    event: { type: stored.type, data } as EventOf<C>,
    metadata,
    stream: stored.streamId,
    id: stored.streamId.slice(category.name.length + 1),
    revision: stored.revision,
    position: stored.position?.commit ?? 0n,
  };
}

function isPacked(schema: object): schema is Packed {
  return 'kind' in schema && schema.kind === 'packed';
}
