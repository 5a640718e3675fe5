/** What the log takes and gives: packed appends through the kernel against a bare file written and synced with the same bytes. */
import { closeSync, fsyncSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedLog } from '@fimbria/embedded-log';
import { EventStore, category, pack, packed } from '@fimbria/event-sourcing';
import { z } from 'zod';

const batches = 200;
const size = 1_000;
const heap = category('bench', { Heaped: packed(z.object({}), z.object({}), ({ items }) => ({ count: items.length })) });
const metadata = { tenantId: 'bench', by: 'bench', at: new Date(0).toISOString() };
const records = (batch: number) => Array.from({ length: size }, (_, n) => ({
  sequence: batch * size + n + 1, at: new Date(1.7e12 + n).toISOString(), source: 'inotify', kind: 'change', entityType: 'File', changeType: 'Modified',
  path: `/etc/service-${n % 97}/unit-${(n * 7919) % 10_007}.conf`, before: { size: n, mode: '0644', uid: 0, gid: 0, sha256: ((n * 2654435761) >>> 0).toString(16).padStart(64, 'a') },
  after: { size: n + 1, mode: '0644', uid: 0, gid: 0, sha256: ((n * 40503) >>> 0).toString(16).padStart(64, 'b') },
}));

const directory = mkdtempSync(join(tmpdir(), 'fimbria-bench-'));
const data = Array.from({ length: 20 }, (_, batch) => ({ header: {}, items: records(batch) }));
const log = await startEmbeddedLog({ directory });
const store = new EventStore(log.url);
await store.warm();
const perSecond = (started: number) => Math.round((batches * size) / ((performance.now() - started) / 1000));

const appending = async (stream: number) => {
  for (let batch = 0, revision: bigint | undefined; batch < batches / 4; batch += 1) {
    revision = await store.append(heap, `machine${stream}`, [{ type: 'Heaped', data: data[batch % data.length] as never }], metadata, revision);
  }
};
let started = performance.now();
await Promise.all([0, 1, 2, 3].map(appending));
const append = perSecond(started);

started = performance.now();
const file = openSync(join(directory, 'bare'), 'w');
for (let batch = 0; batch < batches; batch += 1) {
  writeSync(file, pack(data[batch % data.length] as never));
  fsyncSync(file);
}
closeSync(file);
const bare = perSecond(started);
console.log(JSON.stringify({ bench: 'log', metric: 'append', value: append, unit: 'records/s', reference: 'same bytes packed to a bare file, synced each', referenceValue: bare, ratio: Number((append / bare).toFixed(3)) }));

started = performance.now();
let seen = 0;
const subscription = store.subscribe([heap], undefined);
for await (const _ of subscription) if ((seen += size) === batches * size) break;
const catchUp = perSecond(started);
console.log(JSON.stringify({ bench: 'log', metric: 'catchUp', value: catchUp, unit: 'packed records/s, not unpacked', reference: 'append in this run', referenceValue: append, ratio: Number((catchUp / append).toFixed(3)) }));

await store.close();
await log.stop();
rmSync(directory, { recursive: true, force: true });
