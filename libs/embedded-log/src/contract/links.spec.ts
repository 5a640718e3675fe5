import { START, jsonEvent, streamNameFilter } from '@kurrent/kurrentdb-client';
import { all, fresh, next, numbers, openSubject, some, type Subject } from './subject.ts';

let log: Subject;
const target = fresh('target');
const links = fresh('links');
beforeAll(async () => {
  log = await openSubject();
  await log.client.appendToStream(target, some(3));
  for (const link of [`1@${target}`, `2@${target}`, `9@${target}`]) await log.client.appendToStream(links, { ...jsonEvent({ type: '$>', data: {} }), contentType: 'application/octet-stream', data: Buffer.from(link) } as never);
});
afterAll(() => log.stop());

describe('a link', () => {
  it('is an event of its own where nobody resolves it', async () => {
    const read = await all(log.client.readStream(links));
    expect(read.map(({ event }) => event?.type)).toEqual(['$>', '$>', '$>']);
    expect(read[0]?.link).toBeUndefined();
  });

  it('shows what it points to, and itself beside it', async () => {
    const [first] = await all(log.client.readStream(links, { resolveLinkTos: true, maxCount: 1 }));
    expect(first?.event).toMatchObject({ streamId: target, revision: 1n, data: { n: 1 } });
    expect(first?.link).toMatchObject({ streamId: links, revision: 0n, type: '$>' });
  });

  it('to what is not there shows itself alone', async () => {
    const read = await all(log.client.readStream(links, { resolveLinkTos: true }));
    expect(read).toHaveLength(3);
    expect(read[2]?.event).toBeUndefined();
    expect(read[2]?.link).toMatchObject({ streamId: links, revision: 2n });
  });

  it('is resolved in subscriptions as well', async () => {
    expect(await next(2, log.client.subscribeToStream(links, { fromRevision: START, resolveLinkTos: true }))).toEqual([1, 2]);
    expect(await next(2, log.client.subscribeToAll({ fromPosition: START, resolveLinkTos: true, filter: streamNameFilter({ prefixes: [links] }) }))).toEqual([1, 2]);
  });

  it('to a deleted stream shows itself alone', async () => {
    const [stream, link] = [fresh('target'), fresh('links')];
    await log.client.appendToStream(stream, some(1));
    await log.client.appendToStream(link, { ...jsonEvent({ type: '$>', data: {} }), contentType: 'application/octet-stream', data: Buffer.from(`0@${stream}`) } as never);
    expect(await numbers(log.client.readStream(link, { resolveLinkTos: true }))).toEqual([0]);
    await log.client.deleteStream(stream);
    const [read] = await all(log.client.readStream(link, { resolveLinkTos: true }));
    expect(read?.event).toBeUndefined();
  });
});
