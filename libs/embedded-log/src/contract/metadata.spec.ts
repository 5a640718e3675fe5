import { BACKWARDS, END, START } from '@kurrent/kurrentdb-client';
import { all, fresh, next, numbered, numbers, openSubject, some, type Subject } from './subject.ts';

let log: Subject;
beforeAll(async () => {
  log = await openSubject();
});
afterAll(() => log.stop());

const filled = async () => {
  const stream = fresh('meta');
  await log.client.appendToStream(stream, some(6));
  return stream;
};

describe("a stream's metadata", () => {
  it('is what was set last, its own keys included', async () => {
    const stream = await filled();
    expect((await log.client.getStreamMetadata(stream)).metadata).toBeUndefined();
    await log.client.setStreamMetadata(stream, { maxCount: 100, owner: { team: 'fim' } });
    await log.client.setStreamMetadata(stream, { maxAge: 60, cacheControl: 5, owner: { team: 'soc' } });
    expect((await log.client.getStreamMetadata(stream)).metadata).toEqual({ maxAge: 60, cacheControl: 5, owner: { team: 'soc' } });
  });

  it('may be set before the stream has an event', async () => {
    const stream = fresh('meta');
    await log.client.setStreamMetadata(stream, { maxCount: 2 });
    await expect(all(log.client.readStream(stream))).rejects.toMatchObject({ type: 'stream-not-found' });
    await log.client.appendToStream(stream, some(5));
    expect(await numbers(log.client.readStream(stream))).toEqual([3, 4]);
  });

  it('shows its latest event only', async () => {
    const stream = await filled();
    for (const maxCount of [1, 2, 3]) await log.client.setStreamMetadata(stream, { maxCount });
    const events = await all(log.client.readStream(`$$${stream}`));
    expect(events.map(({ event }) => [event?.type, event?.revision])).toEqual([['$metadata', 2n]]);
  });
});

describe('what a stream shows', () => {
  it.each([
    ['the latest, by $maxCount', { maxCount: 2 }, [4, 5]],
    ['what comes from $tb on', { truncateBefore: 3 }, [3, 4, 5]],
    ['the less of both', { truncateBefore: 5, maxCount: 4 }, [5]],
    ['what is younger than $maxAge', { maxAge: 3_600 }, [0, 1, 2, 3, 4, 5]],
    ['nothing, where all is truncated', { truncateBefore: 6 }, []],
  ] as const)('is %s', async (_, metadata, expected) => {
    const stream = await filled();
    await log.client.setStreamMetadata(stream, metadata);
    expect(await numbers(log.client.readStream(stream))).toEqual(expected);
    expect(await numbers(log.client.readStream(stream, { direction: BACKWARDS, fromRevision: END }))).toEqual(expected.toReversed());
    expect(await numbers(log.client.readStream(stream, { fromRevision: 1n, maxCount: 1 }))).toEqual(expected.slice(0, 1).map((n) => Math.max(n, 1)));
    expect((await log.client.appendToStream(stream, numbered(6), { streamState: 5n })).nextExpectedRevision).toBe(6n);
  });

  it('is also what a subscription begins with', async () => {
    const stream = await filled();
    await log.client.setStreamMetadata(stream, { truncateBefore: 4 });
    expect(await next(2, log.client.subscribeToStream(stream, { fromRevision: START }))).toEqual([4, 5]);
  });

  it('comes back when the metadata allows it again, as long as the space was not reclaimed', async () => {
    const stream = await filled();
    await log.client.setStreamMetadata(stream, { maxCount: 1 });
    expect(await numbers(log.client.readStream(stream))).toEqual([5]);
    await log.client.setStreamMetadata(stream, {});
    expect((await numbers(log.client.readStream(stream))).at(-1)).toBe(5);
  });

  it('is every setting in the whole log', async () => {
    const stream = await filled();
    await log.client.setStreamMetadata(stream, { maxCount: 3 });
    const [last] = await all(log.client.readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 1 }));
    expect(last?.event).toMatchObject({ streamId: `$$${stream}`, type: '$metadata', data: { $maxCount: 3 } });
  });
});
