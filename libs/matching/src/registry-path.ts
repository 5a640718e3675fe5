/** Windows registry: `HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Run\`. */
import { checkLength, compileSegments, type Branch, type Grammar } from './grammar.ts';
import { hiveAt, in32BitView, viewOf, withoutLinks } from './hives.ts';
import { anyCase } from './letter-case.ts';
import { asWritten, refuse, type PatternText } from './pattern-error.ts';
import { anyName, anySegments, compileSegment, literal, type Segment } from './segment.ts';

const longestPath = 32_767;

/**
 * A hive (short, long, or as the kernel calls it), keys, and last a value: `K\name` is that value of key K, `K\(Default)` the
 * unnamed one. A trailing `\` names the key: itself, its values and the keys directly in it. A last segment with wildcards
 * takes values and keys alike. `[x32]` or `[both]` in front choose the 32-bit view or both. Case does not count.
 */
export const registryPaths: Grammar = {
  separator: '\\',
  parse,
  steps,
  nameAt: (path) => path.lastIndexOf('\\') + 1,
  name: (value) => (value === '' ? '(DEFAULT)' : anyCase.fold(value)),
  hasKeys: true,
};

function parse(source: PatternText): Branch[] {
  const { text } = source;
  checkLength(source, text.length, longestPath, 'characters');
  const { view, length } = viewOf(text);
  const found = hiveAt(text, length);
  if (!found) refuse(source, length, 'A registry path begins with a hive.', 'Begin with HKLM\\, HKCU\\, HKU\\, HKCR\\ or HKCC\\, or their long names.');
  if (text[found.rest] !== '\\') refuse(source, Math.min(found.rest, text.length), 'A hive is followed by "\\".', `Write ${found.hive}\\ for what lies directly in it, ${found.hive}\\** for everything.`);
  const names = keysIn(text.slice(found.rest));
  const compiled = compileSegments(source, found.rest + 1, '\\', anyCase, []);
  const byName = new Map(names.map((name, at) => [name, compiled[at] as Segment]));
  const hives = found.hive === 'HKCR' ? ['HKCR', 'HKCU\\SOFTWARE\\CLASSES'] : [found.hive];
  const keys = hives.map((hive) => withoutLinks([...hive.split('\\'), ...names]));
  const views = keys.flatMap((path) => (view === 'both' ? [path, in32BitView(path)] : [view === '32' ? in32BitView(path) : path]));
  return views.flatMap((path) => branchesOf(stepsOf(path, byName), text.endsWith('\\')));
}

function branchesOf(steps: readonly Segment[], namesKey: boolean): Branch[] {
  if (steps.length === 1 && steps[0] === anyUser) return [{ segments: steps, addresses: 'anything' }];
  const last = steps.at(-1) as Segment;
  const below: Branch = { segments: [...steps, anyName], addresses: 'anything' };
  if (last === anySegments) return steps.length === 2 && steps[0] === anyUser ? [{ segments: [anyUser], addresses: 'anything' }, below] : [below];
  if (namesKey) return [below, { segments: steps, addresses: 'keys' }];
  return [{ segments: steps, addresses: last.accepts === 'literal' ? 'values' : 'anything' }];
}

const anyUser: Segment = { key: 'HKU/*', accepts: (hive) => hive === 'HKCU' || hive.startsWith('HKU/'), text: 'HKCU' };

/** Windows starts from one of several control sets and calls it the current one; records name either. */
const controlSet: Segment = { key: 'CONTROLSET*', accepts: (key) => key === 'CURRENTCONTROLSET' || /^CONTROLSET\d{3}$/.test(key), text: 'CurrentControlSet' };

function stepsOf([hive, ...keys]: readonly string[], byName: ReadonlyMap<string, Segment>): Segment[] {
  const below = keys.map((name, at) => {
    const segment = byName.get(name) ?? literal(name, anyCase);
    if (hive !== 'HKLM' || at !== 1 || keys[0] !== 'SYSTEM' || segment.accepts !== 'literal') return segment;
    return controlSetOf(segment);
  });
  if (hive === 'HKU/**') return [anyUser, anySegments, ...below];
  return [hiveOf(hive as string), ...below];
}

function hiveOf(hive: string): Segment {
  if (hive === 'HKCU' || hive === 'HKU' || hive === anyUser.key) return anyUser;
  if (!hive.startsWith('HKU/')) return literal(hive, anyCase);
  const user = hive.slice('HKU/'.length);
  const { accepts, key } = compileSegment(asWritten(user), 0, user.length, anyCase);
  if (typeof accepts === 'function') return { key: hive, accepts: (candidate) => candidate.startsWith('HKU/') && accepts(candidate.slice('HKU/'.length)), text: 'HKCU', within: anyUser.key };
  return { key: `HKU/${key}`, accepts, text: `HKU\\${user}`, within: anyUser.key };
}

function controlSetOf(segment: Segment): Segment {
  if (segment.key === 'CURRENTCONTROLSET') return controlSet;
  return typeof controlSet.accepts === 'function' && controlSet.accepts(segment.key) ? { ...segment, within: controlSet.key } : segment;
}

function steps(key: string): readonly string[] | undefined {
  const { view, length } = viewOf(key);
  const found = hiveAt(key, length);
  if (!found) return undefined;
  const linked = withoutLinks([found.hive, ...keysIn(key.slice(found.rest))]);
  return view === '32' ? in32BitView(linked) : linked;
}

/** The folded names between separators; a leading and a trailing one stand for nothing. */
function keysIn(path: string): string[] {
  return anyCase.fold(path).split('\\').filter((name) => name !== '');
}
