/** The type of a file by its first bytes. */

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

/** UTF-8 without control characters other than white space; the last character may be cut. */
function isText(head: Buffer): boolean {
  const part = head.subarray(0, 512);
  if (part.some((byte) => (byte < 32 && (byte < 8 || byte > 13) && byte !== 27) || byte === 127)) return false;
  const text = new TextDecoder('utf-8').decode(part, { stream: true });
  return !text.includes('\uFFFD');
}
