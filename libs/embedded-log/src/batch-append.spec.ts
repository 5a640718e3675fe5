import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { batchAppend } from './batch-append.ts';
import { openStore, type Store } from './store.ts';
import { empty, frame, identifierOf, shared, streams } from './wire.ts';

let directory: string;
let store: Store;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'fimbria-batch-'));
  store = openStore(join(directory, 'log.sqlite'));
});
afterAll(() => {
  store.close();
  rmSync(directory, { recursive: true, force: true });
});

/** An append of nothing, which is answered all the same. */
const appending = () => {
  const options = new streams.BatchAppendReq.Options().setStreamIdentifier(identifierOf('s')).setAny(empty());
  return frame(new streams.BatchAppendReq().setCorrelationId(new shared.UUID().setString(crypto.randomUUID())).setOptions(options).setIsFinal(true));
};

describe('a client that does not take the answers to its appends', () => {
  it('has no more of them read until it does', async () => {
    const [told, taken] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    let [read, answers] = [0, 0];
    async function* bytes() {
      for (; read < 4; read += 1) {
        yield appending();
        await told.promise;
      }
    }
    const send = () => {
      answers += 1;
      told.resolve();
      return taken.promise;
    };
    const over = batchAppend({ store, bytes: bytes(), ended: new AbortController().signal, until: undefined, authority: 'localhost', send });
    await told.promise;
    // Time enough for the others, were they read.
    for (let n = 0; n < 4; n += 1) await store.change(() => undefined);
    expect([read, answers]).toEqual([1, 1]);
    taken.resolve();
    await over;
    expect([read, answers]).toEqual([4, 4]);
  });
});
