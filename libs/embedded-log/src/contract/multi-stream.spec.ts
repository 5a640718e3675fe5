import { ANY, NO_STREAM, STREAM_EXISTS, STREAM_STATE, jsonEvent } from '@kurrent/kurrentdb-client';
import { all, fresh, numbers, openSubject, some, type Subject } from './subject.ts';

let log: Subject;
beforeAll(async () => {
  log = await openSubject();
});
afterAll(() => log.stop());

const event = (n: number, metadata?: Record<string, string>) => jsonEvent({ type: 'Numbered', data: { n }, ...(metadata ? { metadata } : {}) });
const check = (streamName: string, expectedState: 'any' | 'no_stream' | 'stream_exists' | bigint) => ({ type: STREAM_STATE, streamName, expectedState }) as const;
const gone = async (stream: string) => expect(all(log.client.readStream(stream))).rejects.toMatchObject({ type: 'stream-not-found' });

describe('an append to several streams', () => {
  it('writes all of them, and says where each stands', async () => {
    const [one, other] = [fresh('multi'), fresh('multi')];
    const { position, responses } = await log.client.multiStreamAppend([
      { streamName: one, expectedState: NO_STREAM, events: [event(0), event(1)] },
      { streamName: other, expectedState: ANY, events: [event(2)] },
    ]);
    expect(responses).toEqual([{ streamName: one, revision: 1n }, { streamName: other, revision: 0n }]);
    const [last] = await all(log.client.readStream(other));
    expect(last?.event?.position?.commit).toBe(position);
    expect(await numbers(log.client.readStream(one))).toEqual([0, 1]);
  });

  it('writes none of them where one has moved', async () => {
    const [one, other] = [fresh('multi'), fresh('multi')];
    await log.client.appendToStream(other, some(1));
    await expect(log.client.multiStreamAppend([
      { streamName: one, expectedState: NO_STREAM, events: [event(0)] },
      { streamName: other, expectedState: 5n, events: [event(1)] },
    ])).rejects.toMatchObject({ type: 'wrong-expected-version', streamName: other, expectedState: 5n, actualState: 0n });
    await gone(one);
  });

  it('is refused where a stream is tombstoned', async () => {
    const [one, dead] = [fresh('multi'), fresh('multi')];
    await log.client.appendToStream(dead, some(1));
    await log.client.tombstoneStream(dead);
    await expect(log.client.multiStreamAppend([{ streamName: one, expectedState: ANY, events: [event(0)] }, { streamName: dead, expectedState: ANY, events: [event(1)] }])).rejects.toMatchObject({ type: 'stream-tombstoned', stream: dead });
    await gone(one);
  });

  it('is refused where a stream is named twice', async () => {
    const stream = fresh('multi');
    await expect(log.client.multiStreamAppend([{ streamName: stream, expectedState: ANY, events: [event(0)] }, { streamName: stream, expectedState: ANY, events: [event(1)] }])).rejects.toThrow();
    await gone(stream);
  });

  it('keeps properties as metadata, with the schema beside them', async () => {
    const stream = fresh('multi');
    await log.client.multiStreamAppend([{ streamName: stream, expectedState: ANY, events: [event(0, { by: 'me' })] }]);
    const [read] = await all(log.client.readStream(stream));
    expect(read?.event).toMatchObject({ type: 'Numbered', isJson: true, metadata: { by: 'me', '$schema.format': 'Json', '$schema.name': 'Numbered' } });
  });

  it('is taken once, however often it is sent', async () => {
    const [one, other] = [fresh('multi'), fresh('multi')];
    const requests = [{ streamName: one, expectedState: NO_STREAM, events: [event(0)] }, { streamName: other, expectedState: NO_STREAM, events: [event(1)] }] as const;
    const first = await log.client.multiStreamAppend([...requests] as never);
    expect(await log.client.multiStreamAppend([...requests] as never)).toMatchObject({ position: first.position });
    expect(await numbers(log.client.readStream(one))).toEqual([0]);
  });
});

describe('records appended together', () => {
  it('keep their order across streams', async () => {
    const [one, other] = [fresh('records'), fresh('records')];
    const { responses } = await log.client.appendRecords([0, 1, 2, 3, 4].map((n) => ({ streamName: n % 2 ? other : one, record: event(n) })));
    expect(responses).toEqual([{ streamName: one, revision: 2n }, { streamName: other, revision: 1n }]);
    expect([await numbers(log.client.readStream(one)), await numbers(log.client.readStream(other))]).toEqual([[0, 2, 4], [1, 3]]);
    const events = [...(await all(log.client.readStream(one))), ...(await all(log.client.readStream(other)))].flatMap((read) => read.event ?? []);
    const ordered = events.sort((a, b) => Number((a.position?.commit ?? 0n) - (b.position?.commit ?? 0n)));
    expect(ordered.map(({ data }) => (data as { n: number }).n)).toEqual([0, 1, 2, 3, 4]);
  });

  it.each([['no_stream', NO_STREAM], ['stream_exists', STREAM_EXISTS], ['a revision', 9n]] as const)('are refused where the stream does not meet %s', async (_, expected) => {
    const stream = fresh('records');
    if (expected === NO_STREAM) await log.client.appendToStream(stream, some(1));
    const actualState = expected === NO_STREAM ? 0n : 'no_stream';
    await expect(log.client.appendRecords([{ streamName: stream, record: event(0) }], [check(stream, expected)])).rejects.toMatchObject({ type: 'append-consistency-violation', violations: [{ checkIndex: 0, streamName: stream, expectedState: expected, actualState }] });
  });

  it('may depend on streams that they do not write', async () => {
    const [written, watched] = [fresh('records'), fresh('records')];
    await log.client.appendToStream(watched, some(2));
    await expect(log.client.appendRecords([{ streamName: written, record: event(0) }], [check(written, NO_STREAM), check(watched, 0n)])).rejects.toMatchObject({ violations: [{ checkIndex: 1, streamName: watched, actualState: 1n }] });
    await gone(written);
    await log.client.appendRecords([{ streamName: written, record: event(0) }], [check(watched, 1n)]);
    expect(await numbers(log.client.readStream(written))).toEqual([0]);
  });

  it('see a deleted stream as none', async () => {
    const [written, deleted] = [fresh('records'), fresh('records')];
    await log.client.appendToStream(deleted, some(1));
    await log.client.deleteStream(deleted);
    await expect(log.client.appendRecords([{ streamName: deleted, record: event(0) }], [check(deleted, STREAM_EXISTS)])).rejects.toMatchObject({ type: 'append-consistency-violation' });
    await log.client.appendRecords([{ streamName: written, record: event(0) }], [check(deleted, NO_STREAM)]);
    expect(await numbers(log.client.readStream(written))).toEqual([0]);
  });
});
