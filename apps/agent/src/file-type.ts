/** The type of a file by its first bytes. */
import { isUtf8 } from 'node:buffer';

const magic: readonly (readonly [type: string, bytes: string, offset?: number])[] = [
  ['ELF', '\x7fELF'],
  ['Script', '#!'],
  ['PE', 'MZ'],
  ['Gzip', '\x1f\x8b'],
  ['Zip', 'PK\x03\x04'],
  ['Zip', 'PK\x05\x06'],
  ['Bzip2', 'BZh'],
  ['XZ', '\xfd7zXZ\0'],
  ['Zstandard', '\x28\xb5\x2f\xfd'],
  ['7-Zip', '7z\xbc\xaf\x27\x1c'],
  ['Tar', 'ustar', 257],
  ['PNG', '\x89PNG\r\n\x1a\n'],
  ['JPEG', '\xff\xd8\xff'],
  ['GIF', 'GIF8'],
  ['PDF', '%PDF-'],
  ['SQLite', 'SQLite format 3\0'],
  ['Java class', '\xca\xfe\xba\xbe'],
  ['Ar archive', '!<arch>\n'],
  ['RPM', '\xed\xab\xee\xdb'],
];

/** Names the type of the file that begins with these bytes; "Unknown" where nothing is recognised. */
export function fileTypeOf(head: Buffer): string {
  if (head.length === 0) return 'Empty';
  const found = magic.find(([, bytes, offset = 0]) => head.length >= offset + bytes.length && head.toString('latin1', offset, offset + bytes.length) === bytes);
  if (found) return found[0];
  return isText(head) ? 'Text' : 'Unknown';
}

/** UTF-8 without control characters other than white space and escapes; the last character may be cut. */
function isText(head: Buffer): boolean {
  const part = head.subarray(0, 512);
  // eslint-disable-next-line no-control-regex -- they are what is looked for
  if (/[\x00-\x07\x0e-\x1a\x1c-\x1f\x7f]/.test(part.toString('latin1'))) return false;
  return isUtf8(part) || (part.length < head.length && [1, 2, 3].some((cut) => isUtf8(part.subarray(0, part.length - cut))));
}
