/** Rows as a Parquet file, written a row group at a time: no more of it is in memory, but for what its footer says of each group. */
import type { KqlType, LogsValue } from '@fimbria/kql';
import { ByteWriter, ParquetWriter, type SchemaElement } from 'hyparquet-writer';

type Columns = readonly { readonly name: string; readonly type: KqlType }[];
type Rows = AsyncIterable<readonly (readonly LogsValue[])[]>;

/** Values of a row group, all columns together: few enough that other requests hardly wait while one is written. */
const groupValues = 100_000;

/** The pieces of the file. Decimals and timespans are text, as in CSV; datetimes are whole microseconds. */
export async function* parquet(columns: Columns, portions: Rows): AsyncGenerator<Buffer, void> {
  const writer = new ByteWriter();
  const file = new ParquetWriter({ writer, schema: [{ name: 'root', num_children: columns.length }, ...columns.map(element)], createdBy: 'fimbria' });
  const taken = () => {
    const bytes = Buffer.from(writer.getBytes());
    writer.index = 0;
    return bytes;
  };
  const write = (rows: readonly (readonly LogsValue[])[]) =>
    file.write({ columnData: columns.map(({ name, type }, at) => ({ name, data: rows.map((row) => stored(row[at] ?? null, type)), offsetIndex: false })), rowGroupSize: rows.length });
  yield taken();
  let group: (readonly LogsValue[])[] = [];
  for await (const rows of portions) {
    group.push(...rows);
    if (group.length * columns.length < groupValues) continue;
    await write(group);
    group = [];
    yield taken();
  }
  if (group.length > 0) await write(group);
  await file.finish();
  yield taken();
}

/** Text is never null in KQL; everything else may be. */
function element({ name, type }: Columns[number]): SchemaElement {
  const optional = { name, repetition_type: 'OPTIONAL' } as const;
  switch (type) {
    case 'int':
      return { ...optional, type: 'INT32' };
    case 'long':
      return { ...optional, type: 'INT64' };
    case 'real':
      return { ...optional, type: 'DOUBLE' };
    case 'bool':
      return { ...optional, type: 'BOOLEAN' };
    case 'datetime':
      return { ...optional, type: 'INT64', logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MICROS' } };
    case 'guid':
      return { ...optional, type: 'FIXED_LEN_BYTE_ARRAY', type_length: 16, logical_type: { type: 'UUID' } };
    case 'dynamic':
      return { ...optional, type: 'BYTE_ARRAY', logical_type: { type: 'JSON' } };
    case 'string':
      return { name, repetition_type: 'REQUIRED', type: 'BYTE_ARRAY', converted_type: 'UTF8' };
    default:
      return { ...optional, type: 'BYTE_ARRAY', converted_type: 'UTF8' };
  }
}

function stored(value: LogsValue, type: KqlType): unknown {
  if (value === null) return type === 'string' ? '' : undefined;
  switch (type) {
    case 'long':
      return BigInt(value);
    case 'real':
      return Number(value);
    case 'datetime':
      return microseconds(String(value));
    case 'dynamic':
      return Buffer.from(String(value));
    default:
      return value;
  }
}

/** Since 1970; a Date has but milliseconds. */
function microseconds(text: string): bigint {
  const [seconds = '', fraction = ''] = text.slice(0, -1).split('.');
  return BigInt(Date.parse(`${seconds}Z`)) * 1000n + BigInt(fraction.padEnd(6, '0').slice(0, 6));
}
