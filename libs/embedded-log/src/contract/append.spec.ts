import { randomUUID } from 'node:crypto';
import { NO_STREAM, STREAM_EXISTS, binaryEvent } from '@kurrent/kurrentdb-client';
import { all, fresh, numbered, numbers, openSubject, some, type Subject } from './subject.ts';

let log: Subject;
beforeAll(async () => {
  log = await openSubject();
});
afterAll(() => log.stop());

describe('an append', () => {
  it('answers with the last revision and a position that readers meet again', async () => {
    const stream = fresh('append');
    const { nextExpectedRevision, position } = await log.client.appendToStream(stream, some(3), { streamState: NO_STREAM });
    expect(nextExpectedRevision).toBe(2n);
    const read = await all(log.client.readStream(stream));
    expect(read.at(-1)?.event?.position?.commit).toBe(position?.commit);
  });

  it('keeps id, type, content type, metadata, bytes and time', async () => {
    const stream = fresh('append');
    const id = randomUUID();
    await log.client.appendToStream(stream, binaryEvent({ id, type: 'Raw', data: Buffer.from([0, 255, 7]), metadata: { count: 3 } }));
    const [{ event } = { event: undefined }] = await all(log.client.readStream(stream));
    expect(event).toMatchObject({ id, type: 'Raw', isJson: false, metadata: { count: 3 }, revision: 0n, streamId: stream });
    expect([...(event?.data as unknown as Uint8Array)]).toEqual([0, 255, 7]);
    expect(Math.abs(Number(event?.created) - Date.now())).toBeLessThan(60_000);
  });

  it('takes names and types of any script', async () => {
    const stream = `${fresh('поток')} ü`;
    await log.client.appendToStream(stream, numbered(1, { type: 'Изменено' }));
    const [{ event } = { event: undefined }] = await all(log.client.readStream(stream));
    expect(event).toMatchObject({ streamId: stream, type: 'Изменено' });
  });

  it('is refused where the stream has moved, and keeps nothing of it', async () => {
    const stream = fresh('append');
    await log.client.appendToStream(stream, some(3));
    await expect(log.client.appendToStream(stream, numbered(9), { streamState: 1n })).rejects.toMatchObject({ type: 'wrong-expected-version', expectedState: 1n, actualState: 2n });
    await expect(log.client.appendToStream(stream, numbered(9), { streamState: 7n })).rejects.toMatchObject({ type: 'wrong-expected-version', actualState: 2n });
    await expect(log.client.appendToStream(stream, numbered(9), { streamState: NO_STREAM })).rejects.toMatchObject({ type: 'wrong-expected-version', expectedState: 'no_stream' });
    expect(await numbers(log.client.readStream(stream))).toEqual([0, 1, 2]);
  });

  it('may expect that a stream exists', async () => {
    const stream = fresh('append');
    await expect(log.client.appendToStream(stream, numbered(0), { streamState: STREAM_EXISTS })).rejects.toMatchObject({ type: 'wrong-expected-version', actualState: 'no_stream' });
    await log.client.appendToStream(stream, numbered(0));
    expect((await log.client.appendToStream(stream, numbered(1), { streamState: STREAM_EXISTS })).nextExpectedRevision).toBe(1n);
  });

  it('has one winner where many append at the same revision', async () => {
    const stream = fresh('append');
    const results = await Promise.allSettled(some(20).map((event) => log.client.appendToStream(stream, event, { streamState: NO_STREAM })));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  });

  it('is one append although it came in many parts', async () => {
    const stream = fresh('append');
    const { nextExpectedRevision } = await log.client.appendToStream(stream, some(500), { batchAppendSize: 2_000 });
    expect(nextExpectedRevision).toBe(499n);
    expect(await numbers(log.client.readStream(stream))).toEqual(Array.from({ length: 500 }, (_, n) => n));
  });

  it('larger than the maximum is refused as such, and says what the maximum is', async () => {
    const stream = fresh('append');
    // In parts of 3 MiB, as the client cuts it: no message is too long, only the whole.
    const large = Array.from({ length: 20 }, () => binaryEvent({ type: 'Large', data: Buffer.alloc(1024 * 1024) }));
    const refused = await log.client.appendToStream(stream, large).catch((error: unknown) => error);
    expect(refused).toMatchObject({ type: 'maximum-append-size-exceeded' });
    expect((refused as { maxAppendSize: number }).maxAppendSize).toBeGreaterThanOrEqual(1024 * 1024);
    await expect(numbers(log.client.readStream(stream))).rejects.toMatchObject({ type: 'stream-not-found' });
  });

  it('whose deadline has passed writes nothing', async () => {
    const stream = fresh('append');
    await expect(log.client.appendToStream(stream, numbered(0), { deadline: -1_000 })).rejects.toMatchObject({ type: 'deadline-exceeded' });
    await expect(numbers(log.client.readStream(stream))).rejects.toMatchObject({ type: 'stream-not-found' });
  });

  it('of nothing leaves the stream where it is', async () => {
    const stream = fresh('append');
    await log.client.appendToStream(stream, some(2));
    await log.client.appendToStream(stream, []);
    expect(await numbers(log.client.readStream(stream))).toEqual([0, 1]);
  });
});

describe('an append that is repeated', () => {
  it('at an exact revision is taken once', async () => {
    const stream = fresh('again');
    const first = some(2);
    const second = some(2, 2);
    await log.client.appendToStream(stream, first, { streamState: NO_STREAM });
    const once = await log.client.appendToStream(stream, second, { streamState: 1n });
    const again = await log.client.appendToStream(stream, second, { streamState: 1n });
    expect(again).toMatchObject({ success: true, nextExpectedRevision: 3n, position: once.position });
    expect(await log.client.appendToStream(stream, first, { streamState: NO_STREAM })).toMatchObject({ nextExpectedRevision: 1n });
    expect(await numbers(log.client.readStream(stream))).toEqual([0, 1, 2, 3]);
  });

  it('at any revision is taken once', async () => {
    const stream = fresh('again');
    const events = some(2);
    await log.client.appendToStream(stream, events);
    await log.client.appendToStream(stream, numbered(2));
    expect((await log.client.appendToStream(stream, events)).nextExpectedRevision).toBe(1n);
    expect((await log.client.appendToStream(stream, events, { streamState: STREAM_EXISTS })).nextExpectedRevision).toBe(1n);
    expect(await numbers(log.client.readStream(stream))).toEqual([0, 1, 2]);
  });

  it('only in part is neither', async () => {
    const stream = fresh('again');
    const [first, second] = some(2);
    await log.client.appendToStream(stream, first as never, { streamState: NO_STREAM });
    await expect(log.client.appendToStream(stream, [first, second] as never)).rejects.toMatchObject({ type: 'wrong-expected-version' });
    await expect(log.client.appendToStream(stream, [first, second] as never, { streamState: NO_STREAM })).rejects.toMatchObject({ type: 'wrong-expected-version' });
  });

  it('in another stream is another event', async () => {
    const event = numbered(7);
    const [one, other] = [fresh('again'), fresh('again')];
    await log.client.appendToStream(one, event);
    await log.client.appendToStream(other, event);
    expect(await numbers(log.client.readStream(other))).toEqual([7]);
  });
});
