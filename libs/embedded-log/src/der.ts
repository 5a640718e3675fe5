/** DER, as much of it as a certificate needs: tag, length, content. */

function tagged(tag: number, content: Buffer): Buffer {
  if (content.length < 128) return Buffer.concat([Buffer.from([tag, content.length]), content]);
  const length = Buffer.from(content.length.toString(16).padStart(content.length > 0xffff ? 6 : content.length > 0xff ? 4 : 2, '0'), 'hex');
  return Buffer.concat([Buffer.from([tag, 0x80 | length.length]), length, content]);
}

export const sequence = (...parts: readonly Buffer[]) => tagged(0x30, Buffer.concat(parts));

export const set = (...parts: readonly Buffer[]) => tagged(0x31, Buffer.concat(parts));

/** A positive number whose first bit is not set. */
export const integer = (bytes: Buffer) => tagged(0x02, bytes);

export const bool = (value: boolean) => tagged(0x01, Buffer.from([value ? 0xff : 0]));

export const octets = (bytes: Buffer) => tagged(0x04, bytes);

/** Bits, of which the last `unused` do not count. */
export const bits = (bytes: Buffer, unused: number) => tagged(0x03, Buffer.concat([Buffer.from([unused]), bytes]));

export const utf8 = (text: string) => tagged(0x0c, Buffer.from(text));

/** Text of ASCII, without a tag of its own. */
export const ia5 = (text: string) => Buffer.from(text, 'ascii');

/** Tagged by its place: `constructed` where it holds a whole value. */
export const context = (place: number, content: Buffer, constructed = false) => tagged((constructed ? 0xa0 : 0x80) | place, content);

/** A time before 2050, to the second. */
export const time = (at: number) => tagged(0x17, Buffer.from(`${new Date(at).toISOString().replace(/[-:T]/g, '').slice(2, 14)}Z`));

/** An object identifier. */
export function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second, ...rest.flatMap((arc) => base128(arc))];
  return tagged(0x06, Buffer.from(bytes));
}

function base128(arc: number): number[] {
  const bytes = [arc & 0x7f];
  for (let left = arc >> 7; left > 0; left >>= 7) bytes.unshift((left & 0x7f) | 0x80);
  return bytes;
}
