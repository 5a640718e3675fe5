import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { fileTypeOf } from './file-type.ts';

describe('a file type', () => {
  it.each<[string, string, Buffer]>([
    ['ELF', 'this program', readFileSync(process.execPath).subarray(0, 4096)],
    ['Script', 'a script', Buffer.from('#!/bin/sh\n')],
    ['Gzip', 'compressed data', gzipSync('x')],
    ['PNG', 'an image', Buffer.from('\x89PNG\r\n\x1a\n\0', 'latin1')],
    ['Text', 'words of any language', Buffer.from('Grüße, 世界\n')],
    ['Text', 'text that is cut in a character', Buffer.from('x'.repeat(511) + 'ü')],
    ['Unknown', 'bytes', Buffer.from([0, 1, 2, 3])],
    ['Unknown', 'bytes that are no UTF-8', Buffer.from([0x61, 0xff, 0x62])],
    ['Unknown', 'a single byte that is no UTF-8', Buffer.from([0xff])],
    ['Empty', 'nothing', Buffer.alloc(0)],
  ])('is %s for %s', (type, _, head) => {
    expect(fileTypeOf(head)).toBe(type);
  });
});
