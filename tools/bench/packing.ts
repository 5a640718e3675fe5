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
const json: Encoding = { name: 'json', encode: (text) => Buffer.from(text), decode: (bytes) => Buffer.from(bytes).toString() };
const encodings: readonly Encoding[] = [
  json,
  { name: 'gzip-1', encode: (text) => gzipSync(text, { level: 1 }), decode: (bytes) => gunzipSync(bytes).toString() },
  { name: 'brotli-1', encode: (text) => brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }), decode: (bytes) => brotliDecompressSync(bytes).toString() },
  zstd(1), zstd(3), zstd(6),
];

const batches = Array.from({ length: 4 }, (_, batch) => changeRecords(records, 1 + batch * records));
const lines = (batch: readonly object[]) => batch.map((one) => JSON.stringify(one)).join('\n');
const bestOf = (work: (round: number) => void) => {
  let best = Infinity;
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    work(round);
    best = Math.min(best, performance.now() - started);
  }
  return Math.round(records / (best / 1_000));
};

interface Measured {
  readonly bytes: number;
  readonly pack: number;
  readonly unpack: number;
}

function measure({ encode, decode }: Encoding): Measured {
  const encoded = batches.map((batch) => encode(lines(batch)));
  return {
    bytes: Math.round(encoded.reduce((sum, { length }) => sum + length, 0) / (batches.length * records)),
    pack: bestOf((round) => void encode(lines(batches[round % batches.length] as object[]))),
    unpack: bestOf((round) => void decode(encoded[round % encoded.length] as Uint8Array).split('\n').map((line) => JSON.parse(line) as unknown)),
  };
}

const plain = measure(json);
for (const encoding of encodings) {
  const { bytes, pack, unpack } = measure(encoding);
  const figure = (metric: string, value: number, unit: string, referenceValue: number) => report({ bench: 'packing', metric: `${encoding.name} ${metric}`, value, unit, reference: `json ${metric} in this run`, referenceValue });
  figure('size', bytes, 'bytes/record', plain.bytes);
  figure('pack', pack, 'records/s', plain.pack);
  figure('unpack', unpack, 'records/s', plain.unpack);
}
