import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { startEmbeddedLog, type EmbeddedLog } from '@fimbria/embedded-log';
import { KurrentDBClient, NO_STREAM, UnsupportedError, WrongExpectedVersionError, jsonEvent, type AppendStreamState } from '@kurrent/kurrentdb-client';
import { gathered } from './gathered.ts';

const many = Array.from({ length: 300 }, (_, at) => at);
const noted = (text: string) => jsonEvent({ type: 'Noted', data: { text }, metadata: { by: 'me' } });

describe('appends that are asked for at the same time', () => {
  let directory: string;
  let log: EmbeddedLog;
  let client: KurrentDBClient;
  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'fimbria-gathered-'));
    log = await startEmbeddedLog({ directory });
    client = KurrentDBClient.connectionString(log.url);
  });
  afterAll(async () => {
    await client.dispose();
    await log.stop();
    rmSync(directory, { recursive: true });
  });

  /** Appends one note to each of many streams, all at once. */
  function noteAll(using: KurrentDBClient, streams: string, state: (at: number) => AppendStreamState = () => NO_STREAM) {
    const append = gathered(using);
    return Promise.allSettled(many.map((at) => append({ stream: `${streams}-${at}`, events: [noted(String(at))], streamState: state(at) })));
  }
  async function textsOf(stream: string): Promise<string[]> {
    const texts: string[] = [];
    for await (const { event } of client.readStream(stream)) texts.push((event?.data as { text: string }).text);
    return texts;
  }

  it('go in far fewer calls than there are of them, each to its own stream', async () => {
    let calls = 0;
    const counting = Object.assign(Object.create(client) as KurrentDBClient, {
      appendToStream: (...args: Parameters<typeof client.appendToStream>) => (calls++, client.appendToStream(...args)),
      appendRecords: (...args: Parameters<typeof client.appendRecords>) => (calls++, client.appendRecords(...args)),
    });
    expect((await noteAll(counting, 'each')).every((one) => one.status === 'fulfilled' && one.value === 0n)).toBe(true);
    expect(calls).toBeLessThan(many.length / 5);
    for (const at of many) expect(await textsOf(`each-${at}`)).toEqual([String(at)]);
  });

  it('do not suffer from one among them that is refused', async () => {
    await client.appendToStream('moved-150', noted('first'));
    const outcomes = await noteAll(client, 'moved');
    expect(outcomes.flatMap((one, at) => (one.status === 'rejected' ? [at] : []))).toEqual([150]);
    expect(outcomes[150]).toMatchObject({ reason: expect.any(WrongExpectedVersionError) as unknown });
    expect(await textsOf('moved-150')).toEqual(['first']);
  });

  it('keep their order where they are for the same stream', async () => {
    const append = gathered(client);
    const revisions = await Promise.all(many.map((at) => append({ stream: 'same', events: [noted(String(at))], streamState: 'any' })));
    const texts = await textsOf('same');
    expect(revisions.map((revision) => texts[Number(revision)])).toEqual(many.map(String));
  });

  it('are written once when they come again with the same ids', async () => {
    const append = gathered(client);
    const events = many.map((at) => jsonEvent({ id: randomUUID(), type: 'Noted', data: { text: String(at) } }));
    const all = () => Promise.all(events.map((event, at) => append({ stream: `again-${at}`, events: [event], streamState: NO_STREAM })));
    expect(await all()).toEqual(await all());
    for (const at of many) expect(await textsOf(`again-${at}`)).toHaveLength(1);
  });

  it('go one by one to a server that cannot take them together', async () => {
    const older = Object.assign(Object.create(client) as KurrentDBClient, {
      appendToStream: client.appendToStream.bind(client),
      appendRecords: () => Promise.reject(new UnsupportedError('appendRecords', '26.1')),
    });
    expect((await noteAll(older, 'older')).every(({ status }) => status === 'fulfilled')).toBe(true);
    expect(await textsOf('older-299')).toEqual(['299']);
  });
});
