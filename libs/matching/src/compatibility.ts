/**
 * The rules by which Microsoft Defender for Cloud takes custom rules ("Create custom rules", file integrity monitoring
 * overview): narrower than our own, and held where an API promises to behave as the original does.
 */
import type { EntityKind } from './grammar.ts';
import { problemsOf, type RuleProblem } from './problems.ts';
import type { Entity, Rule } from './rules.ts';

/** A rule as the original knows it; what it does not know is refused there. */
export interface CompatibleRule extends Pick<Rule, 'name' | 'changeTypes' | 'entities' | 'excludes' | 'allowedAccounts' | 'allowedProcesses'> {
  readonly ruleId?: string;
  readonly description?: string;
}

/** One fault of one rule of a set. */
export interface CompatibilityProblem extends RuleProblem {
  /** The rule's place in the set. */
  readonly rule: number;
}

const most = { rules: 500, name: 128, description: 260, path: 260, stars: 3 } as const;

/** Every violation in a set of custom rules, in their order; nothing if the original would take all. */
export function compatibilityProblems(rules: readonly CompatibleRule[]): readonly CompatibilityProblem[] {
  const seen = { names: new Set<string>(), ids: new Set<string>() };
  return rules.flatMap((rule, number) => [
    ...(number < most.rules ? [] : [problem('', rule.name, 0, `A subscription has at most ${most.rules} rules; this is number ${number + 1}.`, 'Retire another one, or put its entities into a rule that is there.')]),
    ...nameProblems(rule),
    ...taken('name', rule.name, seen.names),
    ...(rule.ruleId === undefined ? [] : taken('ruleId', rule.ruleId, seen.ids)),
    ...textProblems('description', rule.description ?? '', most.description, /[^\p{L}\p{N} ?!)(.,]/u, 'letters, digits, spaces and ? ! ) ( . ,'),
    ...(rule.changeTypes.length > 0 ? [] : [problem('changeTypes', '', 0, 'A rule reports at least one type of change.', 'Choose from Add, Modify, Delete and Rename.')]),
    ...rule.entities.flatMap((entity, at) => pathProblems(`entities.${at}.path`, entity)),
    ...(['excludes', 'allowedAccounts', 'allowedProcesses'] as const).filter((field) => (rule[field]?.length ?? 0) > 0).map((field) => problem(field, '', 0, 'There is nothing like it in the original.', 'Leave it out, or use the native API.')),
  ].map((found) => ({ rule: number, ...found })));
}

function nameProblems({ name }: CompatibleRule): RuleProblem[] {
  if (name === '') return [problem('name', name, 0, 'A rule has a name.', `Give it 1 to ${most.name} of A-Z, a-z, 0-9 and _.`)];
  return textProblems('name', name, most.name, /[^A-Za-z0-9_]/, 'A-Z, a-z, 0-9 and _');
}

function taken(field: string, text: string, seen: Set<string>): RuleProblem[] {
  const key = text.toLowerCase();
  if (text !== '' && seen.has(key)) return [problem(field, text, 0, 'Another rule of the set has it.', 'Choose one that no other rule has.')];
  seen.add(key);
  return [];
}

function textProblems(field: string, text: string, longest: number, forbidden: RegExp, allowed: string): RuleProblem[] {
  const at = text.search(forbidden);
  return [
    ...(text.length <= longest ? [] : [problem(field, text, longest, `It has at most ${longest} characters; this has ${text.length}.`, 'Shorten it.')]),
    ...(at === -1 ? [] : [problem(field, text, at, `"${String.fromCodePoint(text.codePointAt(at) as number)}" is not allowed.`, `Use ${allowed}.`)]),
  ];
}

const begins: Readonly<Record<EntityKind, readonly [expression: RegExp, reason: string, remedy: string] | undefined>> = {
  linuxFile: [/^\//, 'A Linux path begins with "/".', 'Write it from the root on.'],
  windowsFile: undefined,
  windowsRegistry: [/^HKLM/i, 'A registry path begins with HKLM.', 'Write HKLM\\ and the key; other hives need the native API.'],
};

const forbidden: Readonly<Record<EntityKind, readonly [expression: RegExp, allowed: string]>> = {
  linuxFile: [/[^A-Za-z0-9 _./*:]/, 'letters, digits, spaces and _ . / * :'],
  windowsFile: [/[^A-Za-z0-9 _.\\*?:]/, 'letters, digits, spaces and _ . \\ * ? :'],
  windowsRegistry: [/[^A-Za-z0-9 _.\\:*]/, 'letters, digits, spaces and _ . \\ * :'],
};

function pathProblems(field: string, { kind, path }: Entity): RuleProblem[] {
  const beginning = begins[kind];
  const stars = [...path.matchAll(/\*/g)].map(({ index }) => index);
  const inside = stars.find((at) => !/[\\/*]/.test(path[at - 1] ?? '/') && !/[\\/*]/.test(path[at + 1] ?? '/'));
  const found = [
    ...(beginning === undefined || beginning[0].test(path) ? [] : [problem(field, path, 0, beginning[1], beginning[2])]),
    ...textProblems(field, path, most.path, ...forbidden[kind]),
    ...(stars.length <= most.stars ? [] : [problem(field, path, stars[most.stars] as number, `A path has at most ${most.stars} "*"; this has ${stars.length}.`, 'Name more of it, or make several entities of it.')]),
    ...(inside === undefined ? [] : [problem(field, path, inside, 'A "*" is at the beginning or the end of a name.', 'Move it, or use the native API.')]),
    ...(stars.length === most.stars && /[\\/]$/.test(path) ? [problem(field, path, path.length - 1, `A path with ${most.stars} "*" does not end in a separator.`, 'Leave the last separator out.')] : []),
  ];
  return found.length > 0 ? found : problemsOf({ entities: [{ kind, path }] }).map((other) => ({ ...other, field }));
}

function problem(field: string, entry: string, position: number, reason: string, remedy: string): RuleProblem {
  return { field, entry, position, reason, remedy };
}
