/** A change batch as it arrives: JSON lines, perhaps compressed, taken whole or refused whole. */
import { isUtf8 } from 'node:buffer';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { packLimits } from '@fimbria/event-sourcing';
import { Refusal } from '@fimbria/service';
import { changeRecordSchema, type ChangeRecord } from './change-record.ts';

const decompress = promisify(gunzip);

/** Largest batch once decompressed, bytes. */
const textLimit = 16 * 1024 * 1024;

/** How many things wrong with a line are told. */
const complaints = 5;

/** The records of a batch in ascending order without holes; refused with the number of the line that is wrong. */
export async function parseBatch(body: unknown, encoding: string | undefined): Promise<readonly ChangeRecord[]> {
  if (!Buffer.isBuffer(body)) throw new Refusal('NOT_ACCEPTABLE_ENCODING');
  const lines = textOf(await plain(body, encoding?.toLowerCase())).split('\n');
  if (lines.at(-1) === '') lines.pop();
  if (lines.length === 0) throw new Refusal('MALFORMED_BATCH', { detail: 'The batch is empty.', line: 1 });
  if (lines.length > packLimits.records) throw new Refusal('TOO_LARGE', { detail: `A batch has at most ${packLimits.records} records.` });
  const records: ChangeRecord[] = [];
  for (const [at, line] of lines.entries()) {
    const record = parseLine(line, at + 1);
    const previous = records.at(-1)?.sequence;
    if (previous !== undefined && record.sequence !== previous + 1) throw malformed(at + 1, `Sequence ${previous} is followed by ${record.sequence}: records are sent in order, none left out.`);
    records.push(record);
  }
  return records;
}

async function plain(body: Buffer, encoding: string | undefined): Promise<Buffer> {
  if (encoding === undefined || encoding === 'identity') return body;
  if (encoding !== 'gzip') throw new Refusal('NOT_ACCEPTABLE_ENCODING', { detail: `"${encoding}" is not read here.` });
  try {
    return await decompress(body, { maxOutputLength: textLimit, chunkSize: 1024 * 1024 });
  } catch (cause) {
    const tooLarge = (cause as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    if (tooLarge) throw new Refusal('TOO_LARGE', { detail: `A batch has at most ${textLimit} bytes once decompressed.` }, { cause });
    throw new Refusal('MALFORMED_BATCH', { detail: 'The body is not the gzip its header says.', line: 0 }, { cause });
  }
}

/** Refused where it is not UTF-8: what is put in place of a wrong byte was never a path. */
function textOf(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString();
  const lines = bytes.toString('latin1').split('\n');
  throw malformed(lines.findIndex((line) => !isUtf8(Buffer.from(line, 'latin1'))) + 1, 'This is not UTF-8.');
}

function parseLine(line: string, number: number): ChangeRecord {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw malformed(number, (cause as Error).message);
  }
  const { success, data, error } = changeRecordSchema.safeParse(value);
  if (success) return data;
  throw malformed(number, error.issues.slice(0, complaints).map(({ path, message }) => `${path.join('.') || 'record'}: ${message}`).join('; '));
}

function malformed(line: number, detail: string): Refusal {
  return new Refusal('MALFORMED_BATCH', { detail: `Line ${line}: ${detail}`, line });
}
