import { once } from 'node:events';
import { connect, type ClientHttp2Session } from 'node:http2';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KurrentDBClient, binaryEvent } from '@kurrent/kurrentdb-client';
import { serveLog, type ServedLog } from './index.ts';
import { empty, frame, identifierOf, messages, shared, streams } from './wire.ts';

const directory = mkdtempSync(join(tmpdir(), 'fimbria-answer-'));
let log: ServedLog;
let session: ClientHttp2Session;
beforeAll(async () => {
  log = await serveLog({ directory });
  session = connect(log.url.replace('kurrentdb', 'http').replace(/\?.*/, ''));
});
afterAll(async () => {
  session.destroy();
  await log.stop();
  rmSync(directory, { recursive: true, force: true });
});

/** The code and the message that a call ends with. */
async function ends(path: string, body: Buffer, headers: Record<string, string> = {}) {
  const stream = session.request({ ':path': path, ':method': 'POST', 'content-type': 'application/grpc', ...headers });
  const trailers = once(stream, 'trailers');
  stream.resume();
  stream.end(body);
  const [found] = (await trailers) as [Record<string, string>];
  return { code: Number(found['grpc-status']), message: decodeURIComponent(found['grpc-message'] ?? '') };
}

const service = '/event_store.client.streams.Streams';
const reading = () => new streams.ReadReq.Options().setStream(new streams.ReadReq.Options.StreamOptions().setStreamIdentifier(identifierOf('s')).setStart(empty()));
const request = (options: ReturnType<typeof reading>) => frame(new streams.ReadReq().setOptions(options));

describe('a call', () => {
  it('of a path that is not served is unimplemented', async () => {
    expect(await ends('/event_store.client.projections.Projections/Create', Buffer.alloc(0))).toMatchObject({ code: 12, message: expect.stringContaining('not part of the embedded log') });
  });

  it.each(['Read', 'Append', 'BatchAppend', 'Delete', 'Tombstone'])('of %s that is no message of its kind is refused as invalid', async (method) => {
    const noise = Buffer.from([0, 0, 0, 0, 4, 0x0a, 0x7f, 0xff, 0xff]);
    expect(await ends(`${service}/${method}`, noise)).toMatchObject({ code: 3 });
  });

  it('without a message is refused as invalid', async () => {
    expect(await ends(`${service}/Read`, Buffer.alloc(0))).toMatchObject({ code: 3, message: 'The request has no message.' });
  });

  it('with a message of gigabytes is refused before it comes', async () => {
    expect(await ends(`${service}/Append`, Buffer.from([0, 0xff, 0xff, 0xff, 0xff]))).toMatchObject({ code: 3, message: expect.stringContaining('longer than') });
  });

  it('that is compressed is unimplemented', async () => {
    expect(await ends(`${service}/Read`, Buffer.from([1, 0, 0, 0, 1, 0]))).toMatchObject({ code: 12 });
  });

  it('that finds a stream elsewhere than expected says where in the form that clients read', async () => {
    const options = new streams.DeleteReq.Options().setStreamIdentifier(identifierOf('none')).setAny(empty());
    expect(await ends(`${service}/Delete`, frame(new streams.DeleteReq().setOptions(options)))).toEqual({ code: 9, message: 'Failed due to WrongExpectedVersion. Stream: none, Expected version: -2, Actual version: -1' });
  });

  it('with a regular expression that is none is refused as invalid', async () => {
    const filter = new streams.ReadReq.Options.FilterOptions().setStreamIdentifier(new streams.ReadReq.Options.FilterOptions.Expression().setRegex('('));
    const options = new streams.ReadReq.Options().setAll(new streams.ReadReq.Options.AllOptions().setStart(empty())).setCount('1').setFilter(filter);
    expect(await ends(`${service}/Read`, request(options))).toMatchObject({ code: 3, message: expect.stringContaining('no regular expression') });
  });

  it('ends when its caller has stopped waiting', async () => {
    const live = reading().setSubscription(new streams.ReadReq.Options.SubscriptionOptions());
    expect(await ends(`${service}/Read`, request(live), { 'grpc-timeout': '20m' })).toMatchObject({ code: 4 });
  });

  it('that writes to no stream is refused as invalid', async () => {
    const options = new streams.DeleteReq.Options().setStreamIdentifier(new shared.StreamIdentifier()).setAny(empty());
    expect(await ends(`${service}/Delete`, frame(new streams.DeleteReq().setOptions(options)))).toMatchObject({ code: 3 });
  });

  it('with an append whose id cannot be answered to ends, and others go on', async () => {
    // A final batch without options for a stream, its correlation a UUID whose text is no text.
    const bad = Buffer.from([0x0a, 0x03, 0x08, 0xff, 0xff, 0x12, 0x00, 0x20, 0x01]);
    const framed = Buffer.concat([Buffer.from([0, 0, 0, 0, bad.length]), bad]);
    expect((await ends(`${service}/BatchAppend`, framed)).code).toBe(3);
    expect(await ends(`${service}/Read`, request(reading().setCount('1')))).toMatchObject({ code: 0 });
  });

  it('is answered although subscriptions on its connection wait for their reader', async () => {
    const client = KurrentDBClient.connectionString(log.url);
    await client.appendToStream('s', binaryEvent({ type: 'Large', data: Buffer.alloc(1_000_000) }));
    await client.dispose();
    session.setLocalWindowSize(64 * 1024 * 1024);
    const live = request(reading().setSubscription(new streams.ReadReq.Options.SubscriptionOptions()));
    const silent = Array.from({ length: 30 }, () => session.request({ ':path': `${service}/Read`, ':method': 'POST', 'content-type': 'application/grpc' }).end(live));
    await Promise.all(silent.map((stream) => once(stream, 'response')));
    // What comes after it waits behind a megabyte each.
    for (const stream of silent) stream.pause();
    expect(await ends(`${service}/Read`, request(reading().setCount('1')))).toMatchObject({ code: 0 });
    for (const stream of silent) stream.close();
  });

  it('of many appends whose answers are read late has every one of them answered', async () => {
    const stream = session.request({ ':path': `${service}/BatchAppend`, ':method': 'POST', 'content-type': 'application/grpc' });
    const options = new streams.BatchAppendReq.Options().setStreamIdentifier(identifierOf('s'.repeat(200))).setAny(empty());
    const appending = () => new streams.BatchAppendReq().setCorrelationId(new shared.UUID().setString(crypto.randomUUID())).setOptions(options).setIsFinal(true);
    const count = 5_000;
    stream.end(Buffer.concat(Array.from({ length: count }, () => frame(appending()))));
    // More answers than the connection takes unread.
    await once(stream, 'response');
    for (let n = 0; n < 10; n += 1) await ends(`${service}/Read`, request(reading().setCount('1')));
    let answered = 0;
    for await (const _ of messages(stream)) answered += 1;
    expect(answered).toBe(count);
  });

  it('may ask for ids in their other form', async () => {
    const found = reading().setCount('1').setUuidOption(new streams.ReadReq.Options.UUIDOption().setStructured(empty()));
    expect(await ends(`${service}/Read`, request(found))).toMatchObject({ code: 0 });
  });
});
