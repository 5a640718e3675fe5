/** What the log takes and gives, through the kernel and the official client, each figure beside a reference of the same run. */
import { execFileSync, spawn } from 'node:child_process';
import { closeSync, fsyncSync, openSync, readFileSync, readSync, rmSync, writeSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { startEmbeddedLog } from '@fimbria/embedded-log';
import { EventStore, category, pack, packEncoding, packed, type Category, type PackedData } from '@fimbria/event-sourcing';
import { KurrentDBClient, binaryEvent } from '@kurrent/kurrentdb-client';
import { z } from 'zod';
import { makeHome } from './report/home.ts';
import { changeRecords } from './records/change-records.ts';
import { argument, percentile, report } from './report/line.ts';

const size = argument('size', 1_000);
const batches = argument('batches', 200);
const singles = argument('singles', 60_000);
const live = argument('live', 400);
const held = argument('held', 10_000_000);

const heap = category('bench', { Heaped: packed(z.object({}), z.object({}), ({ items }) => ({ count: items.length })) });
const drop = category('drop', { Dropped: z.object({ text: z.string() }) });
const metadata = { tenantId: 'bench', by: 'bench', at: new Date(0).toISOString() };
const directory = makeHome();
const bare = join(directory, 'bare');
const bodies: PackedData[] = Array.from({ length: 16 }, (_, at) => ({ header: {}, items: changeRecords(size, 1 + at * size) }));
const body = (n: number) => bodies[n % bodies.length] as never;

/** How many a second. */
async function rate(count: number, work: () => Promise<void> | void): Promise<number> {
  const started = performance.now();
  await work();
  return Math.round(count / ((performance.now() - started) / 1_000));
}

/** Writes to a bare file, synced each time. */
function synced(writes: Iterable<Uint8Array>): void {
  const file = openSync(bare, 'w');
  for (const bytes of writes) {
    writeSync(file, bytes);
    fsyncSync(file);
  }
  closeSync(file);
}

/** Appends packed batches to four streams at a time. */
async function appendPacked(store: EventStore, count: number, streams: string): Promise<void> {
  await Promise.all([0, 1, 2, 3].map(async (stream) => {
    for (let batch = stream, revision: bigint | undefined; batch < count; batch += 4) revision = await store.append(heap, `${streams}${stream}`, [{ type: 'Heaped', data: body(batch) }], metadata, revision);
  }));
}

/** Appends events one at a time to each of 128 streams. */
async function appendSingles(store: EventStore, count: number, streams: string, data: { text: string }): Promise<void> {
  let left = count;
  await Promise.all(Array.from({ length: 128 }, async (_, stream) => {
    for (let revision: bigint | undefined; left-- > 0; ) revision = await store.append(drop, `${streams}${stream}`, [{ type: 'Dropped', data }], metadata, revision);
  }));
}

/** Reads so many events of a category from the start. */
async function catchUp(store: EventStore, of: Category, count: number): Promise<void> {
  let seen = 0;
  for await (const _ of store.subscribe([of], undefined)) if ((seen += 1) === count) break;
}

async function throughput(): Promise<void> {
  const log = await startEmbeddedLog({ directory: join(directory, 'log') });
  const store = new EventStore(log.url);
  await store.warm();
  await appendPacked(store, 8, 'warm');
  const append = await rate(batches * size, () => appendPacked(store, batches, 'machine'));
  const appendBare = await rate(batches * size, () => synced(function* () {
    for (let batch = 0; batch < batches; batch += 1) yield pack(body(batch));
  }()));
  report({ bench: 'log', metric: 'append', value: append, unit: 'records/s', reference: 'the same records packed to a bare file, synced each', referenceValue: appendBare });

  const caughtUp = await rate((batches + 8) * size, () => catchUp(store, heap, batches + 8));
  const read = await rate(batches * size, () => {
    const file = openSync(bare, 'r');
    const buffer = Buffer.alloc(64 * 1024);
    while (readSync(file, buffer) > 0);
    closeSync(file);
  });
  report({ bench: 'log', metric: 'catchUp', value: caughtUp, unit: 'packed records/s', reference: 'the same bytes read from a bare file', referenceValue: read });

  const text = { text: 'x'.repeat(500) };
  await appendSingles(store, singles, 'warm', text);
  // The machine's own speed swings from second to second: the middle of three rounds.
  const rounds: number[] = [];
  for (const round of ['a', 'b', 'c']) rounds.push(await rate(singles, () => appendSingles(store, singles, `stream-${round}`, text)));
  const single = percentile(rounds, 0.5);
  const singleBare = await rate(singles, () => synced(Array.from({ length: Math.ceil(singles / 128) }, () => Buffer.from(JSON.stringify(text).repeat(128)))));
  report({ bench: 'log', metric: 'appendSingle', value: single, unit: 'appends/s, 128 in flight, warmed, median of three rounds', reference: 'the same bytes to a bare file, synced every 128', referenceValue: singleBare });

  await latency(store);
  await store.close();
  await log.stop();
}

/** From the call that appends to the subscriber that has it, at a steady pace. */
async function latency(store: EventStore): Promise<void> {
  const late = category('late', { Sent: z.object({ at: z.number() }) });
  const arrived: number[] = [];
  const subscription = store.subscribe([late], undefined);
  const complete = new Promise<void>((resolve) => void subscription.on('data', ({ event }) => arrived.push(performance.now() - (event?.data as unknown as { at: number }).at) >= live && resolve()));
  await new Promise<void>((resolve) => void subscription.once('caughtUp', () => resolve()));
  for (let n = 0, revision: bigint | undefined; n < live; n += 1) {
    revision = await store.append(late, '1', [{ type: 'Sent', data: { at: performance.now() } }], metadata, revision);
    await delay(5);
  }
  await complete;
  await subscription.unsubscribe();
  const syncs: number[] = [];
  const file = openSync(bare, 'w');
  for (let n = 0; n < live; n += 1) {
    const started = performance.now();
    writeSync(file, Buffer.alloc(600));
    fsyncSync(file);
    syncs.push(performance.now() - started);
    await delay(5);
  }
  closeSync(file);
  report({ bench: 'log', metric: 'liveLatencyP99', value: Number(percentile(arrived, 0.99).toFixed(2)), unit: 'ms', reference: 'write and sync of a bare file, p99', referenceValue: Number(percentile(syncs, 0.99).toFixed(2)) });
}

/** Resident memory of a process, MB. */
function residentOf(pid: number): number {
  return Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)]).toString()) / 1024);
}

/** Milliseconds until a log of the directory answers. */
async function startOf(at: string): Promise<number> {
  const started = performance.now();
  const log = await startEmbeddedLog({ directory: at });
  const took = performance.now() - started;
  await log.stop();
  return Math.round(took);
}

async function atSize(): Promise<void> {
  const large = join(directory, 'large');
  const log = await startEmbeddedLog({ directory: large });
  const store = new EventStore(log.url);
  const count = Math.ceil(held / size);
  // Packed once and not through the kernel: this figure is not about packing.
  const client = KurrentDBClient.connectionString(log.url);
  const bytes = bodies.map((one) => pack(one));
  const started = performance.now();
  await Promise.all(Array.from({ length: 8 }, async (_, stream) => {
    for (let n = stream; n < count; n += 8) await client.appendToStream(`bench-large${stream}`, binaryEvent({ type: 'Heaped', data: bytes[n % bytes.length] as Uint8Array, metadata: { ...metadata, encoding: packEncoding } }), { deadline: 60_000 });
  }));
  await client.dispose();
  console.error(`${count * size} records held after ${Math.round((performance.now() - started) / 1_000)} s`);
  await catchUp(store, heap, count);
  const rss = residentOf(log.pid);
  await store.close();
  await log.stop();
  const idle = spawn(process.execPath, ['-e', 'console.log(1); setInterval(() => {}, 1000)']);
  await once(idle.stdout, 'data');
  report({ bench: 'log', metric: 'rss', value: rss, unit: `MB after ${count * size} records in and out`, reference: 'a Node process that does nothing', referenceValue: residentOf(idle.pid as number) });
  idle.kill();
  const empty = await startOf(join(directory, 'empty'));
  report({ bench: 'log', metric: 'start', value: await startOf(large), unit: `ms with ${count * size} records`, reference: 'start of an empty log', referenceValue: empty });
}

console.error(`node ${process.version}, load ${readLoad()}`);
try {
  await throughput();
  await atSize();
} finally {
  rmSync(directory, { recursive: true, force: true });
}

function readLoad(): string {
  try {
    return readFileSync('/proc/loadavg', 'utf8').trim();
  } catch {
    return 'unknown';
  }
}
