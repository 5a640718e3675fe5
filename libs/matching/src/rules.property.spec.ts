/** What holds of every rule set and path, tried on random ones of each kind. */
import fc from 'fast-check';
import type { EntityKind } from './grammar.ts';
import { compileRules, type Matcher, type Rule, type RuleChangeType } from './rules.ts';

const changeTypes: readonly RuleChangeType[] = ['Add', 'Modify', 'Delete', 'Rename'];

/** Patterns and paths of few names, so that they meet often. */
interface Language {
  readonly kind: EntityKind;
  readonly separator: string;
  readonly begins: fc.Arbitrary<string>;
  readonly paths: fc.Arbitrary<string>;
}

const name = fc.constantFrom('a', 'b', 'ab', 'B', 'c.conf', 'a.CONF');
const piece = fc.constantFrom('a', 'b', 'ab', '*', '?', '**', '[ab]', '[!a]', '*.conf', 'a*', '*b*', '*a*o*');
const pathsOf = (begins: fc.Arbitrary<string>, separator: string, ends: fc.Arbitrary<string> = fc.constant('')) =>
  fc.tuple(begins, fc.array(name, { minLength: 1, maxLength: 5 }), ends).map(([begin, names, end]) => begin + names.join(separator) + end);

const languages: readonly Language[] = [
  { kind: 'linuxFile', separator: '/', begins: fc.constant('/'), paths: pathsOf(fc.constant('/'), '/') },
  { kind: 'windowsFile', separator: '\\', begins: fc.constantFrom('C:\\', 'D:\\', '\\', '?:\\'), paths: pathsOf(fc.constantFrom('C:\\', 'd:\\'), '\\') },
  {
    kind: 'windowsRegistry', separator: '\\', begins: fc.constantFrom('HKLM\\', 'HKCU\\', 'HKU\\S-1\\', 'HKU\\*\\', 'HKLM\\SYSTEM\\CurrentControlSet\\', 'HKLM\\SYSTEM\\ControlSet001\\'),
    paths: pathsOf(fc.constantFrom('HKLM\\', 'HKU\\S-1\\', 'HKU\\S-2\\', 'HKLM\\SYSTEM\\ControlSet001\\'), '\\', fc.constantFrom('', '\\')),
  },
];

describe.each(languages)('a rule set of $kind', ({ kind, separator, begins, paths }) => {
  const platform = kind === 'linuxFile' ? 'linux' : 'windows';
  const pattern = fc.tuple(begins, fc.array(piece, { minLength: 1, maxLength: 4 }), fc.boolean()).map(([begin, pieces, directory]) => ({ kind, path: begin + pieces.join(separator) + (directory ? separator : '') }));
  const rule = fc.record({ entities: fc.array(pattern, { minLength: 1, maxLength: 3 }), excludes: fc.array(pattern, { maxLength: 2 }), changeTypes: fc.subarray([...changeTypes], { minLength: 1 }) });
  const rules = fc.array(rule, { minLength: 1, maxLength: 4 }).map((drawn) => drawn.map((one, n): Rule => ({ ruleId: `r${n}`, name: `r${n}`, ...one })));
  const someTimes = fc.tuple(rules, fc.array(paths, { minLength: 10, maxLength: 10 }), fc.constantFrom(...changeTypes));

  it('says what the patterns say one by one, read the plainest way', () => {
    let covered = 0;
    fc.assert(fc.property(someTimes, ([set, candidates, changeType]) => {
      const { covering } = compileRules(set, { platform });
      const plain = candidates.map((path) => set.filter((one) => one.entities.some((entity) => plainly(kind, entity.path, path)) && !(one.excludes as typeof one.entities).some((exclude) => plainly(kind, exclude.path, path))));
      expect(candidates.map((path) => covering(path, undefined, { kind }))).toEqual(plain.map((some) => some.map(({ ruleId }) => ruleId)));
      expect(candidates.map((path) => covering(path, changeType, { kind }))).toEqual(plain.map((some) => some.filter((one) => one.changeTypes.includes(changeType)).map(({ ruleId }) => ruleId)));
      covered += plain.filter((some) => some.length > 0).length;
    }), { numRuns: 300 });
    expect(covered).toBeGreaterThan(100);
  });

  it('watches every directory in which a covered path lies', () => {
    let covered = 0;
    fc.assert(fc.property(someTimes, ([set, candidates]) => {
      const { covering, rootsOf } = compileRules(set, { platform });
      const found = candidates.filter((path) => covering(path, undefined, { kind }).length > 0);
      covered += found.length;
      expect(found.filter((path) => !rootsOf(kind).some(({ directory, depth }) => levelsBelow(kind, directory, path, separator) <= depth))).toEqual([]);
    }), { numRuns: 300 });
    expect(covered).toBeGreaterThan(100);
  });

  it('watches no directory within another that reaches as far', () => {
    fc.assert(fc.property(rules, (set) => {
      const roots = compileRules(set, { platform }).rootsOf(kind);
      const reached = roots.filter((inner) => roots.some((outer) => {
        const levels = levelsBelow(kind, outer.directory, `${inner.directory}${separator}x`, separator);
        return outer !== inner && levels !== Infinity && levels + inner.depth <= outer.depth;
      }));
      expect(reached).toEqual([]);
    }), { numRuns: 300 });
  });

  it('says the same in whatever order it is written', () => {
    const shuffled = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length, maxLength: items.length });
    const twice = someTimes.chain(([set, candidates]) => fc.tuple(fc.constant(set), shuffled(set).map((others) => others.map((one) => ({ ...one, entities: one.entities.toReversed(), excludes: one.excludes?.toReversed() ?? [] }))), fc.constant(candidates)));
    fc.assert(fc.property(twice, ([set, others, candidates]) => {
      const [one, other] = [compileRules(set, { platform }), compileRules(others, { platform })];
      const sorted = ({ covering }: Matcher) => candidates.map((path) => covering(path, undefined, { kind }).toSorted());
      expect(sorted(other)).toEqual(sorted(one));
      const watched = (roots: readonly { readonly directory: string; readonly depth: number }[]) => new Set(roots.map(({ directory, depth }) => `${directory} ${depth}`));
      expect(watched(other.rootsOf(kind))).toEqual(watched(one.rootsOf(kind)));
    }), { numRuns: 300 });
  });
});

/** A path's levels below a directory, 0 if it lies in it; Infinity if it lies elsewhere. */
function levelsBelow(kind: EntityKind, directory: string, path: string, separator: string): number {
  const spellings = kind === 'windowsFile' ? [path, path.replace(/^[A-Za-z]:/, '')] : [path, path.replace(/^HKU\\[^\\]+/, 'HKCU'), path.replace(/ControlSet001/, 'CurrentControlSet')];
  const folded = kind === 'linuxFile' ? (text: string) => text : (text: string) => text.toUpperCase();
  const levels = spellings.map((spelling) => {
    const rest = folded(spelling);
    if (kind === 'windowsRegistry' && rest === folded(`${directory}\\`)) return 0;
    return rest.startsWith(folded(directory) + separator) ? rest.slice(directory.length + 1).replace(/\\$/, '').split(separator).length - 1 : Infinity;
  });
  return Math.min(...levels);
}

/** Whether a pattern covers a path: their segments compared recursively, each by a regular expression. */
function plainly(kind: EntityKind, pattern: string, path: string): boolean {
  if (kind === 'linuxFile') return segmentsMatch(kind, below(pattern, '/'), path.slice(1).split('/'));
  if (kind === 'windowsFile') {
    const drive = /^[A-Z]:/.exec(pattern)?.[0];
    return (drive === undefined || drive === path.slice(0, 2).toUpperCase()) && segmentsMatch(kind, below(pattern.replace(/^[A-Z?]?:/, ''), '\\'), path.slice(3).split('\\'));
  }
  const isKey = path.endsWith('\\');
  const [user, candidate] = [/^HKU\\[^\\]+/.exec(path)?.[0] ?? 'HKLM', path.replace(/^HK(LM|U\\[^\\]+)\\/, '').replace(/\\$/, '').split('\\')];
  const hive = /^HK(LM|CU|U\\[^\\]+)/.exec(pattern)?.[0] as string;
  const fits = hive === 'HKCU' || hive === 'HKU\\*' ? user !== 'HKLM' : hive === user;
  const rest = pattern.slice(hive.length).replace('CurrentControlSet', 'ControlSet001');
  const last = rest.split('\\').at(-1) as string;
  if (last === '') return fits && (segmentsMatch(kind, below(rest, '\\'), candidate) || (isKey && !rest.endsWith('**\\') && segmentsMatch(kind, rest.slice(1, -1).split('\\'), candidate)));
  return fits && (/[*?[]/.test(last) || !isKey) && segmentsMatch(kind, below(rest, '\\'), candidate);
}

function below(pattern: string, separator: string): string[] {
  const segments = (pattern.endsWith(separator) ? `${pattern}*` : pattern).slice(1).split(separator);
  return segments.at(-1) === '**' ? [...segments, '*'] : segments;
}

function segmentsMatch(kind: EntityKind, [first, ...rest]: readonly string[], names: readonly string[]): boolean {
  if (first === undefined) return names.length === 0;
  if (first === '**') return segmentsMatch(kind, rest, names) || (names.length > 0 && segmentsMatch(kind, [first, ...rest], names.slice(1)));
  const expression = new RegExp(`^${first.replaceAll('.', '\\.').replaceAll('*', '.*').replaceAll('?', '.').replaceAll('[!', '[^')}$`, kind === 'linuxFile' ? '' : 'i');
  return names.length > 0 && expression.test(names[0] as string) && segmentsMatch(kind, rest, names.slice(1));
}
