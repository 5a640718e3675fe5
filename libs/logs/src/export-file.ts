/** An export as a file: made beside its place, in its place once it is whole. */
import { renameSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { formatOf } from './export-format.ts';
import { exported, type Summary } from './exported.ts';
import type { ExportSpec } from './export.events.ts';
import type { Opened } from './asked.ts';

/** Where a file is while it is made, and then. */
export interface Place {
  readonly part: string;
  readonly whole: string;
}

/** Writes it; what was there of an earlier try is overwritten. Throws, and leaves the part, where it could not be made whole. */
export async function writeFile({ part, whole }: Place, { format, safe }: Pick<ExportSpec, 'format' | 'safe'>, opened: Opened, signal: AbortSignal, onRows: (rows: number) => void): Promise<Summary> {
  const { pieces, summary } = exported(opened, formatOf(format, opened.columns, safe), onRows);
  const file = await open(part, 'w', 0o600);
  try {
    for await (const piece of pieces) await file.writeFile(piece);
    signal.throwIfAborted();
    await file.sync();
  } finally {
    await file.close();
  }
  renameSync(part, whole);
  return summary();
}
