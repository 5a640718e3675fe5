import { NO_STREAM, START, STREAM_EXISTS } from '@kurrent/kurrentdb-client';
import { all, fresh, numbered, numbers, openSubject, said, some, type Subject } from './subject.ts';

let log: Subject;
beforeAll(async () => {
  log = await openSubject();
});
afterAll(() => log.stop());

const filled = async (count = 3) => {
  const stream = fresh('del');
  await log.client.appendToStream(stream, some(count));
  return stream;
};

describe('a deleted stream', () => {
  it('is not there, but its revisions go on when it comes back', async () => {
    const stream = await filled();
    expect((await log.client.deleteStream(stream, { expectedRevision: 2n })).position?.commit).toBeGreaterThan(0n);
    await expect(all(log.client.readStream(stream))).rejects.toMatchObject({ type: 'stream-not-found' });
    expect((await log.client.appendToStream(stream, some(2, 10))).nextExpectedRevision).toBe(4n);
    expect(await numbers(log.client.readStream(stream))).toEqual([10, 11]);
    expect((await log.client.getStreamMetadata(stream)).metadata).toMatchObject({ truncateBefore: 3 });
  });

  it.each([['no stream', NO_STREAM], ['its last revision', 2n]] as const)('comes back with an append that expects %s', async (_, streamState) => {
    const stream = await filled();
    await log.client.deleteStream(stream);
    await log.client.appendToStream(stream, numbered(7), { streamState });
    expect(await numbers(log.client.readStream(stream))).toEqual([7]);
  });

  it('is no stream that exists', async () => {
    const stream = await filled();
    await log.client.deleteStream(stream);
    await expect(log.client.appendToStream(stream, numbered(7), { streamState: STREAM_EXISTS })).rejects.toMatchObject({ type: 'stream-deleted', streamName: stream });
  });

  it('stays where it has moved, or never was', async () => {
    const stream = await filled();
    await expect(log.client.deleteStream(stream, { expectedRevision: 1n })).rejects.toMatchObject({ type: 'wrong-expected-version', message: expect.stringMatching(/Expected version: 1, Actual version: 2$/) });
    await expect(log.client.deleteStream(fresh('del'))).rejects.toMatchObject({ type: 'wrong-expected-version' });
    expect(await numbers(log.client.readStream(stream))).toEqual([0, 1, 2]);
  });

  it('may be deleted again after it came back', async () => {
    const stream = await filled();
    await log.client.deleteStream(stream);
    await log.client.appendToStream(stream, numbered(3));
    await log.client.deleteStream(stream);
    await expect(all(log.client.readStream(stream))).rejects.toMatchObject({ type: 'stream-not-found' });
    await log.client.appendToStream(stream, numbered(4));
    expect(await numbers(log.client.readStream(stream))).toEqual([4]);
  });
});

describe('a tombstoned stream', () => {
  it('is gone for good: no read, no append, no delete', async () => {
    const stream = await filled();
    await log.client.tombstoneStream(stream, { expectedRevision: 2n });
    const deleted = { type: 'stream-deleted', streamName: stream };
    await expect(all(log.client.readStream(stream))).rejects.toMatchObject(deleted);
    await expect(log.client.appendToStream(stream, numbered(3))).rejects.toMatchObject(deleted);
    await expect(log.client.deleteStream(stream)).rejects.toMatchObject(deleted);
    await expect(log.client.tombstoneStream(stream)).rejects.toMatchObject(deleted);
    await expect(log.client.setStreamMetadata(stream, { owner: 'me' })).rejects.toMatchObject({ type: 'stream-deleted' });
  });

  it('never needs to have been there', async () => {
    const stream = fresh('del');
    await log.client.tombstoneStream(stream);
    await expect(log.client.appendToStream(stream, numbered(0))).rejects.toMatchObject({ type: 'stream-deleted' });
  });

  it('ends its subscriptions', async () => {
    const stream = await filled();
    const subscription = log.client.subscribeToStream(stream, { fromRevision: START });
    subscription.resume();
    await said(subscription, 'caughtUp');
    const ended = said(subscription, 'error');
    await log.client.tombstoneStream(stream);
    expect(await ended).toMatchObject({ type: 'stream-deleted' });
  });

  it('leaves its end in the whole log', async () => {
    const stream = await filled();
    await log.client.tombstoneStream(stream);
    const ends = (await all(log.client.readAll({ direction: 'backwards', fromPosition: 'end', maxCount: 20 }))).filter(({ event }) => event?.streamId === stream && event.type === '$streamDeleted');
    expect(ends).toHaveLength(1);
  });
});
