import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { read } from './read.ts';
import { openStore, page, type Store } from './store.ts';
import { empty, frame, streams } from './wire.ts';

/** So many pages that others are through long before all of them are looked at. */
const pages = 100;

let directory: string;
let store: Store;
beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'fimbria-read-'));
  store = openStore(join(directory, 'log.sqlite'));
  await append('noise', pages * page.events);
});
afterAll(() => {
  store.close();
  rmSync(directory, { recursive: true, force: true });
});

const append = (stream: string, count: number) => store.append({
  streams: [{ stream, expected: 'any' }],
  events: Array.from({ length: count }, () => ({ stream, event: { id: crypto.randomUUID(), type: 'T', contentType: 'application/json', data: Buffer.from('{}'), metadata: new Uint8Array() } })),
});

/** Everything, through a filter that nothing of it passes. */
const ofNothing = () => new streams.ReadReq.Options().setAll(new streams.ReadReq.Options.AllOptions().setStart(empty()))
  .setFilter(new streams.ReadReq.Options.FilterOptions().setStreamIdentifier(new streams.ReadReq.Options.FilterOptions.Expression().setPrefixList(['nothing-'])).setMax(1_000_000));

/** The kinds of message that a call is answered with, as they come. */
function answering(options: ReturnType<typeof ofNothing>) {
  const ended = new AbortController();
  const said: number[] = [];
  const send = (frames: Buffer) => void said.push(streams.ReadResp.deserializeBinary(frames.subarray(5, 5 + frames.readUInt32BE(1))).getContentCase());
  async function* bytes() {
    yield frame(new streams.ReadReq().setOptions(options));
  }
  const over = read({ store, bytes: bytes(), ended: ended.signal, until: undefined, authority: 'localhost', send });
  return { said, over, end: () => ended.abort() };
}

describe('a call that finds nothing it wants in a long log', () => {
  it('does not make others wait until it is at the end: a read', async () => {
    const { over } = answering(ofNothing().setCount('1'));
    const first = await Promise.race([over.then(() => 'read'), append('other', 1).then(() => 'append')]);
    expect(first).toBe('append');
    await over;
  });

  it('does not make others wait until it is at the end: a subscription', async () => {
    const { said, over, end } = answering(ofNothing().setSubscription(new streams.ReadReq.Options.SubscriptionOptions()));
    await append('other', 1);
    const meanwhile = [...said];
    end();
    await over;
    // Confirmed, and nowhere near the end.
    expect(meanwhile).toEqual([streams.ReadResp.ContentCase.CONFIRMATION]);
  });
});
