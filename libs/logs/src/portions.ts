/** The rows of a statement, so many at a time: however many there are, only two portions are in memory. */
import { asText, logsRow, type LogsTable, type Translated } from '@fimbria/kql';
import type { PoolClient } from 'pg';
import type { AnswerLimits } from './logs-options.ts';

const portion = 2_000;

type Row = readonly (string | null)[];

/** Rows as text, by a cursor of the transaction that the client is in. */
export async function* portions(db: PoolClient, translated: Translated): AsyncGenerator<readonly Row[], void> {
  await db.query(`declare answer no scroll cursor for ${translated.sql}`, [...translated.parameters]);
  for (let coming = next(db); ; ) {
    const rows = await coming;
    const last = rows.length < portion;
    // PostgreSQL works on the next while this one is taken.
    if (!last) (coming = next(db)).catch(() => undefined);
    if (rows.length > 0) yield rows;
    if (last) return;
  }
}

/** By callback: the client's own promises hold on to each other, and their rows would outlive every collection of the young. */
function next(db: PoolClient): Promise<readonly Row[]> {
  return new Promise((resolve, reject) => db.query<(string | null)[]>({ text: `fetch ${portion} from answer`, rowMode: 'array', types: asText }, (error, result) => (error ? reject(error) : resolve(result.rows))));
}

/** As many rows as an answer holds, and why it was cut short, if it was. */
export async function answered(db: PoolClient, translated: Translated, limits: AnswerLimits): Promise<{ rows: LogsTable['rows']; cut: string | undefined }> {
  const rows: LogsTable['rows'] = [];
  let bytes = 0;
  for await (const fetched of portions(db, translated)) {
    for (const row of fetched) {
      if (rows.length >= limits.rows) return { rows, cut: `The answer has more than ${limits.rows} rows; this is their beginning.` };
      bytes += row.reduce((sum, value) => sum + (value?.length ?? 4) + 3, 0);
      if (bytes > limits.bytes) return { rows, cut: `The answer has more than ${limits.bytes} bytes; this is its beginning.` };
      rows.push(logsRow(translated, row));
    }
  }
  return { rows, cut: undefined };
}
