import { parquetMetadataAsync, parquetReadObjects, parquetSchema } from 'hyparquet';
import type { KqlType, LogsValue } from '@fimbria/kql';
import { parquet } from './parquet.ts';

const columns = (['string', 'int', 'long', 'real', 'decimal', 'bool', 'datetime', 'timespan', 'guid', 'dynamic'] as const).map((type: KqlType) => ({ name: `a ${type}`, type }));

async function file(of: readonly { readonly name: string; readonly type: KqlType }[], portions: (readonly LogsValue[])[][]): Promise<{ bytes: ArrayBuffer; pieces: number }> {
  const pieces: Buffer[] = [];
  for await (const piece of parquet(of, (async function* () { yield* portions; })())) pieces.push(piece);
  const whole = Buffer.concat(pieces);
  return { bytes: whole.buffer.slice(whole.byteOffset, whole.byteOffset + whole.length) as ArrayBuffer, pieces: pieces.length };
}

describe('a Parquet file', () => {
  it('says the type of every column, and holds every value', async () => {
    const { bytes } = await file(columns, [[
      ['Grüße "1",\n', 7, 9_007_199_254_740_993n, 0.5, '1.10', true, '2026-01-02T03:04:05.1234567Z', '1.02:03:04', '0e7b5a61-9b7e-4a7b-8f4e-0d6c5c6f7a10', '{"a":[1,null]}'],
      ['', null, null, null, null, null, null, null, null, null],
      ['x', -1, 1, 'NaN', '2', false, '0001-01-01T00:00:00Z', '-00:00:01', '00000000-0000-0000-0000-000000000000', '"text"'],
    ]]);
    const rows = await parquetReadObjects({ file: bytes, parsers: { timestampFromMicroseconds: (at: bigint) => at } as never });
    expect(rows).toEqual([
      { 'a string': 'Grüße "1",\n', 'a int': 7, 'a long': 9_007_199_254_740_993n, 'a real': 0.5, 'a decimal': '1.10', 'a bool': true, 'a datetime': 1_767_323_045_123_456n, 'a timespan': '1.02:03:04', 'a guid': '0e7b5a61-9b7e-4a7b-8f4e-0d6c5c6f7a10', 'a dynamic': '{"a":[1,null]}' },
      { 'a string': '', 'a int': null, 'a long': null, 'a real': null, 'a decimal': null, 'a bool': null, 'a datetime': null, 'a timespan': null, 'a guid': null, 'a dynamic': null },
      { 'a string': 'x', 'a int': -1, 'a long': 1n, 'a real': NaN, 'a decimal': '2', 'a bool': false, 'a datetime': -62_135_596_800_000_000n, 'a timespan': '-00:00:01', 'a guid': '00000000-0000-0000-0000-000000000000', 'a dynamic': '"text"' },
    ]);
    const { children } = parquetSchema(await parquetMetadataAsync({ byteLength: bytes.byteLength, slice: (start, end) => bytes.slice(start, end) }));
    expect(children.flatMap(({ element: { name, logical_type } }) => (logical_type ? [[name, logical_type]] : []))).toEqual([['a datetime', { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' }], ['a guid', { type: 'UUID' }], ['a dynamic', { type: 'JSON' }]]);
    expect(children.map(({ element: { name, type, repetition_type } }) => [name, type, repetition_type])).toEqual(columns.map(({ name, type }) => [name, { string: 'BYTE_ARRAY', int: 'INT32', long: 'INT64', real: 'DOUBLE', decimal: 'BYTE_ARRAY', bool: 'BOOLEAN', datetime: 'INT64', timespan: 'BYTE_ARRAY', guid: 'FIXED_LEN_BYTE_ARRAY', dynamic: 'BYTE_ARRAY' }[type as string], type === 'string' ? 'REQUIRED' : 'OPTIONAL']));
  });

  it('of no rows is a whole file', async () => {
    const { bytes } = await file(columns, []);
    expect(await parquetReadObjects({ file: bytes })).toEqual([]);
  });

  it('is given piece by piece, a row group at a time', async () => {
    const two = [{ name: 'text', type: 'string' }, { name: 'n', type: 'long' }] as const;
    const portions = Array.from({ length: 120 }, (_, portion) => Array.from({ length: 1000 }, (__, n) => ['x', portion * 1000 + n] as const));
    const { bytes, pieces } = await file(two, portions);
    const { row_groups } = await parquetMetadataAsync({ byteLength: bytes.byteLength, slice: (start, end) => bytes.slice(start, end) });
    // What stands at the beginning, two groups, and the last with the footer.
    expect([pieces, row_groups.map(({ num_rows }) => num_rows)]).toEqual([4, [50_000n, 50_000n, 20_000n]]);
    const rows = await parquetReadObjects({ file: bytes });
    expect([rows.length, rows.at(-1)]).toEqual([120_000, { text: 'x', n: 119_999n }]);
  });
});
