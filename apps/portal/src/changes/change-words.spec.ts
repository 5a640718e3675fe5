import { fileState } from '../testing/changes.ts';
import { rightsWords, sizeWords, splitPath } from './change-words.ts';

describe('the words for a change', () => {
  it('tell what a change of rights is', () => {
    expect(rightsWords(fileState('a', 1), fileState('a', 1, { mode: '0755', owner: 'ada', uid: 1000 }))).toBe('mode 0644 → 0755, owner root → ada');
    expect(rightsWords(fileState('a', 1), fileState('b', 2))).toBeUndefined();
    expect(rightsWords(null, fileState('b', 2))).toBeUndefined();
  });

  it('tell how much a file grew or shrank', () => {
    expect(sizeWords(fileState('a', 100), fileState('b', 3072))).toBe('100 B → 3.0 KB (+2.9 KB)');
    expect(sizeWords(fileState('a', 2 ** 30), fileState('b', 0))).toBe('1.0 GB → 0 B (−1.0 GB)');
    expect(sizeWords(null, fileState('b', 5))).toBe('5 B');
  });

  it.each([['/etc/hosts', ['/etc/', 'hosts']], ['boot.ini', ['', 'boot.ini']], ['hklm\\X\\Run', ['hklm\\X\\', 'Run']], ['/etc/', ['', '/etc/']]])('split %s', (path, parts) => expect(splitPath(path)).toEqual(parts));
});
