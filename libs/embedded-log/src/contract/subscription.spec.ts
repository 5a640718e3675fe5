import { END, START, jsonEvent, streamNameFilter, type Position } from '@kurrent/kurrentdb-client';
import { all, fresh, next, numbered, openSubject, said, some, type Subject } from './subject.ts';

let log: Subject;
beforeAll(async () => {
  log = await openSubject();
});
afterAll(() => log.stop());

describe('a subscription to a stream', () => {
  it.each([['the start', START, [0, 1, 2, 3]], ['revision 0', 0n, [1, 2, 3]], ['a revision', 1n, [2, 3]]] as const)('begins after %s and goes on live', async (_, fromRevision, expected) => {
    const stream = fresh('sub');
    await log.client.appendToStream(stream, some(3));
    const subscription = log.client.subscribeToStream(stream, { fromRevision });
    await said(subscription, 'caughtUp');
    const seen = next(expected.length, subscription);
    await log.client.appendToStream(stream, numbered(3));
    expect(await seen).toEqual(expected);
  });

  it('begins at the end, which may be before the first event', async () => {
    const [old, none] = [fresh('sub'), fresh('sub')];
    await log.client.appendToStream(old, some(3));
    for (const stream of [old, none]) {
      const subscription = log.client.subscribeToStream(stream, { fromRevision: END });
      await said(subscription, 'caughtUp');
      const seen = next(1, subscription);
      await log.client.appendToStream(stream, numbered(7));
      expect(await seen).toEqual([7]);
    }
  });

  it('begins after a revision that the stream has not come to yet', async () => {
    const [old, none] = [fresh('sub'), fresh('sub')];
    await log.client.appendToStream(old, some(3));
    for (const [stream, from] of [[old, 3], [none, 0]] as const) {
      const subscription = log.client.subscribeToStream(stream, { fromRevision: 4n });
      await said(subscription, 'caughtUp');
      const seen = next(2, subscription);
      await log.client.appendToStream(stream, some(7 - from, from));
      expect(await seen).toEqual([5, 6]);
    }
  });

  it('is confirmed, and says where it has caught up', async () => {
    const stream = fresh('sub');
    await log.client.appendToStream(stream, some(3));
    const subscription = log.client.subscribeToStream(stream, { fromRevision: START });
    const confirmed = said(subscription, 'confirmation');
    const caughtUp = said<{ date: Date; revision: bigint }>(subscription, 'caughtUp');
    subscription.resume();
    await confirmed;
    expect(await caughtUp).toMatchObject({ revision: 2n, date: expect.any(Date) });
    await subscription.unsubscribe();
  });
});

describe('a subscription to the whole log', () => {
  const taking = (category: string, more: object = {}) => ({ filter: streamNameFilter({ prefixes: [`${category}-`], ...more }) });

  it('begins at the start, goes on live, across the streams asked for', async () => {
    const category = fresh('all').replaceAll('-', '');
    for (const n of [1, 2]) await log.client.appendToStream(`${category}-${n}`, numbered(n));
    const subscription = log.client.subscribeToAll({ fromPosition: START, ...taking(category) });
    await said(subscription, 'caughtUp');
    const seen = next(3, subscription);
    await log.client.appendToStream(fresh('other'), numbered(9));
    await log.client.appendToStream(`${category}-3`, numbered(3));
    expect(await seen).toEqual([1, 2, 3]);
  });

  it('begins after a position', async () => {
    const category = fresh('all').replaceAll('-', '');
    const { position } = await log.client.appendToStream(`${category}-1`, some(1));
    await log.client.appendToStream(`${category}-1`, some(2, 1));
    expect(await next(2, log.client.subscribeToAll({ fromPosition: position as Position, ...taking(category) }))).toEqual([1, 2]);
  });

  it('begins at the end', async () => {
    const category = fresh('all').replaceAll('-', '');
    await log.client.appendToStream(`${category}-1`, some(3));
    const subscription = log.client.subscribeToAll({ fromPosition: END, ...taking(category) });
    await said(subscription, 'caughtUp');
    const seen = next(1, subscription);
    await log.client.appendToStream(`${category}-1`, numbered(3));
    expect(await seen).toEqual([3]);
  });

  it('without a filter gives every event, once each, in order', async () => {
    const stream = fresh('all');
    const { position } = await log.client.appendToStream(stream, numbered(0));
    await log.client.appendToStream(stream, some(700, 1));
    const seen = await next(700, log.client.subscribeToAll({ fromPosition: position as Position }));
    expect(seen).toEqual(Array.from({ length: 700 }, (_, n) => n + 1));
  });

  it('reports where it stands at the interval asked for, though nothing of it is wanted', async () => {
    const { position } = await log.client.appendToStream(fresh('noise'), numbered(0));
    await log.client.appendToStream(fresh('noise'), some(60));
    const checkpoints: bigint[] = [];
    const reached = new Promise<void>((resolve) => {
      const subscription = log.client.subscribeToAll({
        fromPosition: position as Position,
        ...taking(fresh('quiet'), { checkpointInterval: 1, maxSearchWindow: 10, checkpointReached: async (_: unknown, at: Position) => void (checkpoints.push(at.commit) >= 6 && resolve(subscription.unsubscribe())) }),
      });
      subscription.resume();
    });
    await reached;
    expect(checkpoints.every((at, n) => at > (n === 0 ? (position as Position).commit : (checkpoints[n - 1] as bigint)))).toBe(true);
  });

  it('goes on from its own checkpoint without a gap', async () => {
    const category = fresh('resume').replaceAll('-', '');
    for (const n of [0, 1, 2, 3, 4, 5]) await log.client.appendToStream(`${category}-${n}`, numbered(n));
    const events = await all(log.client.readAll(taking(category)));
    const first = await next(3, log.client.subscribeToAll({ fromPosition: START, ...taking(category) }));
    const rest = await next(3, log.client.subscribeToAll({ fromPosition: events[2]?.event?.position as Position, ...taking(category) }));
    expect([...first, ...rest]).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('that does not keep up says so, and misses nothing', async () => {
    const category = fresh('slow').replaceAll('-', '');
    const { position } = await log.client.appendToStream(`${category}-0`, numbered(0));
    const subscription = log.client.subscribeToAll({ fromPosition: position as Position, ...taking(category) });
    await said(subscription, 'caughtUp');
    subscription.pause();
    const large = (n: number) => jsonEvent({ type: 'Large', data: { n, filler: 'x'.repeat(10_000) } });
    for (let n = 1; n <= 600; n += 50) await log.client.appendToStream(`${category}-1`, Array.from({ length: 50 }, (_, at) => large(n + at)));
    const words = [said(subscription, 'fellBehind'), said(subscription, 'caughtUp')];
    const seen: number[] = [];
    const complete = new Promise<void>((resolve) => void subscription.on('data', ({ event }) => seen.push((event?.data as unknown as { n: number }).n) === 600 && resolve()));
    subscription.resume();
    await Promise.all([...words, complete]);
    expect(seen).toEqual(Array.from({ length: 600 }, (_, n) => n + 1));
    await subscription.unsubscribe();
  });

  it('ends when the client leaves, and others go on', async () => {
    const category = fresh('leave').replaceAll('-', '');
    const [one, other] = [0, 1].map(() => log.client.subscribeToAll({ fromPosition: START, ...taking(category) }));
    if (!one || !other) throw new Error('There are two.');
    await Promise.all([said(one, 'caughtUp'), said(other, 'caughtUp')]);
    await one.unsubscribe();
    const seen = next(1, other);
    await log.client.appendToStream(`${category}-1`, numbered(5));
    expect(await seen).toEqual([5]);
  });
});
