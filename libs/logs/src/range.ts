/** Parts of a file (RFC 9110 §14): the one that a Range header asks for. */

/** From and to, both inclusive. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** The range of a header; "none" where nothing of it is in the file; undefined for the whole file, as where the header is not understood or names several. */
export function rangeOf(header: string | undefined, bytes: number): Range | 'none' | undefined {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? [];
  if (first === '' && last === '') return undefined;
  const start = first === '' ? Math.max(0, bytes - Number(last)) : Number(first);
  const end = first === '' || last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1);
  if (first !== '' && last !== '' && Number(last) < start) return undefined;
  return start > end ? 'none' : { start, end };
}
