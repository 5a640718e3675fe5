/** A query's rows as the bytes of a file. */
import { createHash } from 'node:crypto';
import type { Format } from './export-format.ts';
import type { Opened } from './asked.ts';

/** What there is to say of a whole export. */
export interface Summary {
  readonly rows: number;
  readonly bytes: number;
  /** In hexadecimal. */
  readonly sha256: string;
}

/** The pieces of the file, made as they are asked for; the summary holds once the last has been given. `onRows` hears how many rows there are so far. */
export function exported({ portions }: Opened, format: Format, onRows: (rows: number) => void = () => {}): { readonly pieces: AsyncGenerator<Buffer, void>; readonly summary: () => Summary } {
  const hash = createHash('sha256');
  const sofar = { rows: 0, bytes: 0 };
  async function* counted(): typeof portions {
    for await (const rows of portions) {
      yield rows;
      onRows((sofar.rows += rows.length));
    }
  }
  async function* pieces(): AsyncGenerator<Buffer, void> {
    for await (const bytes of format.pieces(counted())) {
      hash.update(bytes);
      sofar.bytes += bytes.length;
      yield bytes;
    }
  }
  let sha256: string | undefined;
  return { pieces: pieces(), summary: () => ({ ...sofar, sha256: (sha256 ??= hash.digest('hex')) }) };
}
