import { gzipSync } from 'node:zlib';
import { mostBytes, textOf } from './read-file.ts';

const file = (content: string | Uint8Array<ArrayBuffer>) => new File([content], 'aide.conf');
const utf16 = (text: string) => new Uint8Array([0xff, 0xfe, ...Buffer.from(text, 'utf16le')]);

describe('a file', () => {
  it.each([['UTF-8', file('/é R\n')], ['UTF-8 with its mark', file('\ufeff/é R\n')], ['UTF-16', file(utf16('/é R\n'))]])('is read in %s', async (_, given) => expect(await textOf(given)).toBe('/é R\n'));
  it('is read up to a size', async () => expect(await textOf(file('x'.repeat(mostBytes)))).toHaveLength(mostBytes));
  it.each([
    ['empty', file('')], ['empty', file(' \n\t\n')], ['empty', file('\ufeff')], ['too big', file('x'.repeat(mostBytes + 1))],
    ['not a text file', file(new Uint8Array(gzipSync('/etc R')))], ['not a text file', file('/etc R\0')], ['not a text file', file(new Uint8Array([0x2f, 0xe9, 0x20, 0x52]))], ['not a text file', file(new Uint8Array([0xff, 0xfe, 0x00]))],
  ])('is refused where it is %s', async (why, given) => {
    await expect(textOf(given)).rejects.toMatchObject({ message: `aide.conf is ${why}`, remedy: expect.stringMatching(/\w/) });
  });
});
