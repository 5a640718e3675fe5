/** Which encoding of packed events: bytes a record, and records a second in and out, of realistic change records. */
import { brotliCompressSync, brotliDecompressSync, constants, gunzipSync, gzipSync, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { changeRecords } from './records/change-records.ts';
import { argument, report } from './report/line.ts';

const records = argument('records', 1_000);
const rounds = argument('rounds', 30);

interface Encoding {
  readonly name: string;
  readonly encode: (text: string) => Uint8Array;
  readonly decode: (bytes: Uint8Array) => string;
}

const zstd = (level: number): Encoding => ({
  name: `zstd-${level}`,
  encode: (text) => zstdCompressSync(text, { params: { [constants.ZSTD_c_compressionLevel]: level } }),
  decode: (bytes) => zstdDecompressSync(bytes).toString(),
});
const encodings: readonly Encoding[] = [
  { name: 'json', encode: (text) => Buffer.from(text), decode: (bytes) => Buffer.from(bytes).toString() },
  { name: 'gzip-1', encode: (text) => gzipSync(text, { level: 1 }), decode: (bytes) => gunzipSync(bytes).toString() },
  { name: 'brotli-1', encode: (text) => brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }), decode: (bytes) => brotliDecompressSync(bytes).toString() },
  zstd(1), zstd(3), zstd(6),
];

const batches = Array.from({ length: 4 }, (_, batch) => changeRecords(records, 1 + batch * records));
const lines = (batch: readonly object[]) => batch.map((one) => JSON.stringify(one)).join('\n');

/** The best times of an encoding so far, ms for a batch. */
const best = new Map(encodings.map(({ name }) => [name, { pack: Infinity, unpack: Infinity }]));
const timed = (work: () => void) => {
  const started = performance.now();
  work();
  return performance.now() - started;
};

const encoded = new Map(encodings.map(({ name, encode }) => [name, batches.map((batch) => encode(lines(batch)))]));
// In turns, so that a busy moment of the machine meets all of them.
for (let round = 0; round < rounds; round += 1) {
  for (const { name, encode, decode } of encodings) {
    const times = best.get(name) as { pack: number; unpack: number };
    const [batch, bytes] = [batches[round % batches.length] as object[], encoded.get(name)?.[round % batches.length] as Uint8Array];
    times.pack = Math.min(times.pack, timed(() => encode(lines(batch))));
    times.unpack = Math.min(times.unpack, timed(() => decode(bytes).split('\n').map((line) => JSON.parse(line) as unknown)));
  }
}

function figures(name: string): { readonly size: number; readonly pack: number; readonly unpack: number } {
  const bytes = encoded.get(name)?.reduce((sum, { length }) => sum + length, 0) ?? NaN;
  const times = best.get(name) as { pack: number; unpack: number };
  return { size: Math.round(bytes / (batches.length * records)), pack: Math.round(records / (times.pack / 1_000)), unpack: Math.round(records / (times.unpack / 1_000)) };
}

const plain = figures('json');
for (const { name } of encodings) {
  const found = figures(name);
  for (const metric of ['size', 'pack', 'unpack'] as const) {
    report({ bench: 'packing', metric: `${name} ${metric}`, value: found[metric], unit: metric === 'size' ? 'bytes/record' : 'records/s', reference: `json ${metric} in this run`, referenceValue: plain[metric] });
  }
}
