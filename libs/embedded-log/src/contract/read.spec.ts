import { BACKWARDS, END, FORWARDS, eventTypeFilter, excludeSystemEvents, streamNameFilter } from '@kurrent/kurrentdb-client';
import { all, fresh, numbered, numbers, openSubject, some, type Subject } from './subject.ts';

let log: Subject;
const stream = fresh('read');
const many = fresh('many');
const category = `pair${stream.slice(5, 13)}`;
beforeAll(async () => {
  log = await openSubject();
  await log.client.appendToStream(stream, some(5));
  await log.client.appendToStream(many, some(600));
  for (const n of [0, 1, 2, 3]) await log.client.appendToStream(`${category}-${n % 2}`, numbered(n, { type: `${category}.${n % 2 ? 'Odd' : 'Even'}` }));
});
afterAll(() => log.stop());

describe('a read of a stream', () => {
  it.each([
    ['from the start', {}, [0, 1, 2, 3, 4]],
    ['from a revision', { fromRevision: 3n }, [3, 4]],
    ['from revision 0', { fromRevision: 0n, maxCount: 2 }, [0, 1]],
    ['from beyond the end', { fromRevision: 9n }, []],
    ['backwards from the end', { direction: BACKWARDS, fromRevision: END, maxCount: 2 }, [4, 3]],
    ['backwards from a revision', { direction: BACKWARDS, fromRevision: 2n }, [2, 1, 0]],
    ['backwards from revision 0', { direction: BACKWARDS, fromRevision: 0n }, [0]],
    ['backwards from beyond the end', { direction: BACKWARDS, fromRevision: 9n, maxCount: 1 }, [4]],
  ] as const)('goes %s', async (_, options, expected) => {
    expect(await numbers(log.client.readStream(stream, options as never))).toEqual(expected);
  });

  it('says that a stream is not there', async () => {
    await expect(all(log.client.readStream(fresh('none')))).rejects.toMatchObject({ type: 'stream-not-found' });
  });

  it('goes over many pages, in order, both ways', async () => {
    const expected = Array.from({ length: 600 }, (_, n) => n);
    expect(await numbers(log.client.readStream(many))).toEqual(expected);
    expect(await numbers(log.client.readStream(many, { direction: BACKWARDS, fromRevision: END }))).toEqual(expected.toReversed());
  });

  it('may be left half way', async () => {
    const seen: number[] = [];
    for await (const { event } of log.client.readStream(many)) if (seen.push((event?.data as { n: number }).n) === 3) break;
    expect(seen).toEqual([0, 1, 2]);
  });
});

describe('a read of the whole log', () => {
  const ours = streamNameFilter({ prefixes: [`${category}-`] });

  it('goes from the start and from the end', async () => {
    expect(await numbers(log.client.readAll({ filter: ours }))).toEqual([0, 1, 2, 3]);
    expect(await numbers(log.client.readAll({ direction: BACKWARDS, fromPosition: END, filter: ours }))).toEqual([3, 2, 1, 0]);
    expect(await numbers(log.client.readAll({ direction: BACKWARDS, fromPosition: END, filter: ours, maxCount: 1 }))).toEqual([3]);
  });

  it('goes from a position on, with it forwards and without it backwards', async () => {
    const events = await all(log.client.readAll({ filter: ours }));
    const fromPosition = events[2]?.event?.position;
    if (!fromPosition) throw new Error('An event of the whole log has a position.');
    expect(await numbers(log.client.readAll({ fromPosition, filter: ours }))).toEqual([2, 3]);
    expect(await numbers(log.client.readAll({ direction: BACKWARDS, fromPosition, filter: ours }))).toEqual([1, 0]);
    const [first] = await all(log.client.readAll({ direction: FORWARDS, fromPosition, maxCount: 1 }));
    expect(first?.event?.id).toBe(events[2]?.event?.id);
  });

  it('gives positions that only grow', async () => {
    const positions = (await all(log.client.readAll({ maxCount: 500 }))).map(({ event }) => event?.position?.commit ?? -1n);
    expect(positions.every((position, at) => at === 0 || position > (positions[at - 1] as bigint))).toBe(true);
  });

  it.each([
    ['stream names by several prefixes', streamNameFilter({ prefixes: [`${category}-1`, `${category}-0`] }), [0, 1, 2, 3]],
    ['stream names by a regular expression', streamNameFilter({ regex: `^${category}-[1-9]$` }), [1, 3]],
    ['stream names by an expression with its punctuation escaped', streamNameFilter({ regex: `\\A${category}\\-[1-9]\\z` }), [1, 3]],
    ['stream names by an expression in any case', streamNameFilter({ regex: `(?i)^${category.toUpperCase()}-1$` }), [1, 3]],
    ['event types by prefix', eventTypeFilter({ prefixes: [`${category}.O`] }), [1, 3]],
    ['event types by a regular expression', eventTypeFilter({ regex: `^${category}\\.(Even|None)$` }), [0, 2]],
  ] as const)('chooses %s', async (_, filter, expected) => {
    expect(await numbers(log.client.readAll({ filter }))).toEqual(expected);
  });

  it('leaves system events out where asked', async () => {
    await log.client.setStreamMetadata(stream, { owner: 'us' });
    const types = async (filter?: ReturnType<typeof excludeSystemEvents>) => (await all(log.client.readAll(filter ? { filter } : {}))).map(({ event }) => event?.type ?? '');
    expect((await types()).some((type) => type.startsWith('$'))).toBe(true);
    expect((await types(excludeSystemEvents())).some((type) => type.startsWith('$'))).toBe(false);
  });
});
