/** A query's rows as the bytes of a file. */
import { createHash } from 'node:crypto';
import type { Format } from './export-format.ts';
import type { Opened } from './queries.ts';

/** What there is to say of a whole export. */
export interface Summary {
  readonly rows: number;
  readonly bytes: number;
  /** In hexadecimal. */
  readonly sha256: string;
}

/** The pieces of the file, made as they are asked for; the summary holds once the last has been given. `onRows` hears how many rows there are so far. */
export function exported({ portions }: Opened, { head, row }: Format, onRows: (rows: number) => void = () => {}): { readonly pieces: AsyncGenerator<Buffer, void>; readonly summary: () => Summary } {
  const hash = createHash('sha256');
  const sofar = { rows: 0, bytes: 0 };
  const piece = (text: string) => {
    const bytes = Buffer.from(text);
    hash.update(bytes);
    sofar.bytes += bytes.length;
    return bytes;
  };
  async function* pieces(): AsyncGenerator<Buffer, void> {
    let before = head;
    for await (const rows of portions) {
      yield piece(before + rows.map(row).join(''));
      before = '';
      onRows((sofar.rows += rows.length));
    }
    if (before) yield piece(before);
  }
  let sha256: string | undefined;
  return { pieces: pieces(), summary: () => ({ ...sofar, sha256: (sha256 ??= hash.digest('hex')) }) };
}
