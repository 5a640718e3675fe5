import { KurrentDBClient } from '@kurrent/kurrentdb-client';
import { fresh, numbers, openSubject, some, type Subject } from './subject.ts';

/** What the client asks of a server before it uses it. */
interface Features {
  readonly serverVersion: string;
  readonly supports: (method: { path: string }) => boolean;
}

let log: Subject;
beforeAll(async () => {
  log = await openSubject();
});
afterAll(() => log.stop());

describe('a server', () => {
  it('says which version it stands for and which calls it takes', async () => {
    const features = await (log.client as unknown as { capabilities: Promise<Features> }).capabilities;
    expect(features.serverVersion).toMatch(/^\d+\.\d+\.\d+/);
    const takes = (path: string) => features.supports({ path });
    expect(['Read', 'Append', 'BatchAppend', 'Delete', 'Tombstone'].map((call) => takes(`/event_store.client.streams.Streams/${call}`))).toEqual([true, true, true, true, true]);
    expect(takes('/kurrentdb.protocol.v2.streams.StreamsService/AppendSession')).toBe(true);
  });

  it('is found through gossip', async () => {
    const discovered = KurrentDBClient.connectionString(log.url.replace(/^(\w+):/, '$1+discover:'));
    const stream = fresh('gossip');
    await discovered.appendToStream(stream, some(2));
    expect(await numbers(discovered.readStream(stream))).toEqual([0, 1]);
    await discovered.dispose();
  });
});
