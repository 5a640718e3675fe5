import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { batchPart, proposedAt } from './batch-request.ts';
import { record, recordedOf, tombstone } from './recorded.ts';
import { empty, idOf, identifierOf, nameOf, shared, streams, timestamp } from './wire.ts';

const bytes = fc.uint8Array({ maxLength: 3_000 });
const word = fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' });
const place = fc.maxSafeNat();

describe('an event written by hand', () => {
  it('is what the generated modules read', () => {
    fc.assert(fc.property(fc.uuid(), word, word, bytes, bytes, place, place.filter((revision) => revision !== tombstone), (id, type, stream, data, metadata, position, revision) => {
      const row = record({ id, type, contentType: 'application/json', data, metadata }, stream, revision, position, 1_790_000_000_123);
      const read = streams.ReadResp.deserializeBinary(row.frame.subarray(5)).getEvent();
      const event = recordedOf(row.frame);
      expect(Buffer.from(row.frame).readUInt32BE(1)).toBe(row.frame.length - 5);
      expect(row.checksum).toBe(crc32(row.frame));
      expect(read?.getCommitPosition()).toBe(String(position));
      expect([event.getId()?.getString(), nameOf(event.getStreamIdentifier()), event.getStreamRevision(), event.getPreparePosition(), event.getCommitPosition()]).toEqual([id, stream, String(revision), String(position), String(position)]);
      expect([...event.getMetadataMap().entries()].sort()).toEqual([['content-type', 'application/json'], ['created', '17900000001230000'], ['type', type]]);
      expect([Buffer.from(event.getData_asU8()), Buffer.from(event.getCustomMetadata_asU8())]).toEqual([Buffer.from(data), Buffer.from(metadata)]);
    }));
  });

  it('that ends a stream has the last revision there is', () => {
    const row = record({ id: crypto.randomUUID(), type: '$streamDeleted', contentType: '', data: new Uint8Array(), metadata: new Uint8Array() }, 's', tombstone, 5, 0);
    expect(recordedOf(row.frame).getStreamRevision()).toBe('9223372036854775807');
  });
});

describe('a request read by hand', () => {
  const options = (stream: string) => {
    const deadline = new timestamp.Timestamp();
    deadline.fromDate(new Date(1_790_000_000_500));
    return new streams.BatchAppendReq.Options().setStreamIdentifier(identifierOf(stream)).setDeadline21100(deadline);
  };
  const read = (request: InstanceType<typeof streams.BatchAppendReq>) => {
    const message = Buffer.from(request.serializeBinary());
    const part = batchPart(message);
    return { ...part, events: part.events.map((at) => proposedAt(message, at)) };
  };

  it('is what the generated modules wrote', () => {
    fc.assert(fc.property(fc.uuid(), fc.uuid(), word, word, bytes, bytes, place, fc.boolean(), (correlation, id, stream, type, data, metadata, revision, isFinal) => {
      const message = new streams.BatchAppendReq.ProposedMessage().setId(new shared.UUID().setString(id)).setData(data).setCustomMetadata(metadata);
      message.getMetadataMap().set('type', type).set('content-type', 'x/y');
      const part = read(new streams.BatchAppendReq().setCorrelationId(new shared.UUID().setString(correlation)).setOptions(options(stream).setStreamPosition(String(revision))).setProposedMessagesList([message, message]).setIsFinal(isFinal));
      expect(idOf(shared.UUID.deserializeBinary(part.correlation))).toBe(correlation);
      expect(part).toMatchObject({ options: { stream, expected: revision, until: 1_790_000_000_500 }, isFinal });
      expect(part.events).toEqual([0, 1].map(() => ({ id, type, contentType: 'x/y', data: Buffer.from(data), metadata: Buffer.from(metadata) })));
    }));
  });

  it.each([['none', 'setNoStream'], ['any', 'setAny'], ['exists', 'setStreamExists']] as const)('expects %s', (expected, set) => {
    expect(read(new streams.BatchAppendReq().setOptions(options('s')[set](empty()))).options?.expected).toBe(expected);
  });

  it('has ids in either form', () => {
    const structured = new shared.UUID.Structured().setMostSignificantBits('-1').setLeastSignificantBits('1');
    const message = new streams.BatchAppendReq.ProposedMessage().setId(new shared.UUID().setStructured(structured));
    message.getMetadataMap().set('type', 't').set('content-type', '');
    expect(read(new streams.BatchAppendReq().setProposedMessagesList([message])).events[0]?.id).toBe('ffffffff-ffff-ffff-0000-000000000001');
  });

  it('that is cut off is refused', () => {
    const whole = Buffer.from(new streams.BatchAppendReq().setOptions(options('stream')).serializeBinary());
    expect(() => batchPart(whole.subarray(0, whole.length - 1))).toThrow();
  });
});
