/** Texts that are neither patterns nor paths. */
import fc from 'fast-check';
import { compatibilityProblems } from './compatibility.ts';
import { compilePattern } from './pattern.ts';
import { PatternError } from './pattern-error.ts';
import { problemsOf } from './problems.ts';

const piece = fc.constantFrom('/', '\\', '\\\\', '*', '**', '?', '[', ']', '[!', '[^', '-', ':', '%', '%WINDIR%', '%TEMP%', 'C:', 'HKLM', 'HKU', 'HKCU\\', 'HKCR\\', '[x32]', '[both] ', '\\??\\', '\\\\?\\UNC\\', 'a', 'B', '.', '..', '\0', '<', 'é', '😀', '\ud800', '_Classes', 'CurrentControlSet', ' ');
const text = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(''));

describe.each(['linuxFile', 'windowsFile', 'windowsRegistry'] as const)('of any text as a %s', (kind) => {
  it('a pattern is made or refused with its place; whatever is asked of it, it answers', () => {
    fc.assert(fc.property(text, fc.array(text, { maxLength: 5 }), (pattern, paths) => {
      try {
        const { matches, root, depth } = compilePattern(pattern, { kind });
        for (const path of [...paths, pattern]) expect([typeof matches(path), typeof matches(path, pattern)]).toEqual(['boolean', 'boolean']);
        expect([typeof root, depth >= 0]).toEqual(['string', true]);
      } catch (error) {
        if (!(error instanceof PatternError)) throw error;
        expect([error.pattern, error.position >= 0 && error.position <= pattern.length, error.remedy !== '']).toEqual([pattern, true, true]);
      }
    }), { numRuns: 1_000 });
  });
  it('the problems are said in both modes', () => {
    fc.assert(fc.property(text, (path) => {
      const entities = [{ kind, path }];
      return problemsOf({ entities }).length <= 1 && (problemsOf({ entities }).length === 0 || compatibilityProblems([{ name: 'a', changeTypes: ['Add'], entities }]).length > 0);
    }), { numRuns: 1_000 });
  });
});
