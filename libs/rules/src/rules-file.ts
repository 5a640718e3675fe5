/** A subscription's rules as a file that people keep in version control. */
import { isNode, stringify, visit, type Document } from 'yaml';
import { z } from 'zod';
import { problemsOf } from '@fimbria/matching';
import { entityKey, type RuleSetState } from './effective-rules.ts';
import { predefinedRule } from './predefined-rule.ts';
import { changeTypes, ruleSpecSchema, type MonitoredEntity, type RuleSpec } from './rule.events.ts';
import { mostText, textOf } from './rule-size.ts';
import { targetSchema } from './target.ts';
import { readYaml } from './yaml-text.ts';

const path = z.string().min(1).max(4096);
const { name, description, severity, allowedAccounts, allowedProcesses } = ruleSpecSchema.shape;

/** What a file names, by kind. */
const entityLists = {
  linuxFiles: z.array(path).max(1000).optional().describe('Linux files: /etc/hosts, /etc/ (the directory), /etc/** (all below), /etc/*.conf'),
  windowsFiles: z.array(path).max(1000).optional().describe('Windows files: \\Windows\\win.ini on every drive, C:\\…, %WINDIR%\\…'),
  windowsRegistry: z.array(path).max(1000).optional().describe('Registry: HKLM\\…\\Run\\ (the key), HKLM\\…\\Windows\\AppInit_DLLs (a value)'),
};

/** One rule of the file. */
const fileRuleSchema = z.strictObject({
  name: name.describe('Unique in the subscription; the rule is known by it'),
  description,
  enabled: z.boolean().default(true),
  severity,
  changeTypes: z.array(z.enum(changeTypes)).min(1).max(changeTypes.length).default([...changeTypes]),
  ...entityLists,
  excludes: z.array(path).max(1000).default([]).describe('Patterns that the rule leaves out, whatever else it names'),
  allowedAccounts,
  allowedProcesses,
  target: z.strictObject(targetSchema.shape).optional().describe('Which machines it is for; left out, all'),
});

/** The whole file. What it does not name is not there: a rule left out is retired. */
export const rulesFileSchema = z.strictObject({
  version: z.literal(1),
  predefined: z.strictObject({ enabled: z.boolean().default(true), removed: z.strictObject(entityLists).optional() }).default({ enabled: true }),
  rules: z.array(fileRuleSchema).max(500).default([]),
});

/** What a file says. */
export type RulesFile = z.output<typeof rulesFileSchema>;

/** One fault of a file, and where. */
export interface RulesFileProblem {
  readonly line: number;
  /** As in `rules.0.name`. */
  readonly path: string;
  readonly message: string;
}

/** The JSON Schema of the file, for editors. */
export function rulesFileJsonSchema(): object {
  return { ...z.toJSONSchema(rulesFileSchema, { io: 'input' }), title: 'Rules of file integrity monitoring, as code' };
}

/** Reads a file; all its faults at once, each with its line, if it has any. */
export function readRulesFile(text: string): { readonly file: RulesFile } | { readonly problems: readonly RulesFileProblem[] } {
  const read = readYaml(text);
  if ('problems' in read) return { problems: read.problems.map((problem) => ({ ...problem, path: '' })) };
  const { document, lineAt } = read;
  const lineOf = (at: readonly PropertyKey[]) => lineAt(offsetOf(document, at));
  const alias = aliasIn(document);
  if (alias !== undefined) return { problems: [{ line: lineAt(alias), path: '', message: 'Aliases are not followed. Write it out.' }] };
  const parsed = rulesFileSchema.safeParse(document.toJS());
  if (!parsed.success) return { problems: parsed.error.issues.map(({ path: at, message }) => ({ line: lineOf(at), path: at.join('.'), message })) };
  const problems = parsed.data.rules.flatMap((rule, number) => problemsInRule(rule, number, parsed.data.rules)).map(({ at, message }) => ({ line: lineOf(at), path: at.join('.'), message }));
  return problems.length > 0 ? { problems } : { file: parsed.data };
}

/** The file of a subscription: reading it and planning with it changes nothing. */
export function writeRulesFile(state: RuleSetState): string {
  const removed = predefinedRule.entities.filter((entity) => state.trimmed.has(entityKey(entity)));
  const predefined = { enabled: !state.disabled.has(predefinedRule.ruleId), ...(removed.length > 0 && { removed: listsOf(removed) }) };
  const rules = [...state.rules.values()].map((rule) => ({
    name: rule.name, ...(rule.description !== '' && { description: rule.description }), enabled: !state.disabled.has(rule.ruleId), severity: rule.severity, changeTypes: rule.changeTypes,
    ...listsOf(rule.entities), ...(rule.excludes.length > 0 && { excludes: rule.excludes }),
    ...(rule.allowedAccounts.length > 0 && { allowedAccounts: rule.allowedAccounts }), ...(rule.allowedProcesses.length > 0 && { allowedProcesses: rule.allowedProcesses }), ...(rule.target && { target: rule.target }),
  }));
  return stringify({ version: 1, predefined, rules }, { lineWidth: 0 });
}

/** What a rule of the file says, as it is created. */
export function specOfFileRule({ name: ruleName, description: text, severity: weight, changeTypes: types, excludes, allowedAccounts: accounts, allowedProcesses: programs, target, ...lists }: RulesFile['rules'][number]): RuleSpec {
  return { name: ruleName, description: text, severity: weight, changeTypes: types, entities: entitiesOf(lists), excludes, allowedAccounts: accounts, allowedProcesses: programs, ...(target && { target }) };
}

type Lists = { readonly [K in keyof typeof entityLists]?: readonly string[] | undefined };

const listNames = { linuxFiles: 'linuxFile', windowsFiles: 'windowsFile', windowsRegistry: 'windowsRegistry' } as const;

/** The entities that lists name. */
export function entitiesOf(lists: Lists): MonitoredEntity[] {
  return (Object.keys(listNames) as (keyof typeof listNames)[]).flatMap((list) => (lists[list] ?? []).map((entry) => ({ kind: listNames[list], path: entry })));
}

function listsOf(entities: readonly MonitoredEntity[]): Lists {
  const lists = (Object.keys(listNames) as (keyof typeof listNames)[]).map((list) => [list, entities.filter(({ kind }) => kind === listNames[list]).map((entity) => entity.path)] as const);
  return Object.fromEntries(lists.filter(([, paths]) => paths.length > 0));
}

interface Fault {
  readonly at: readonly (string | number)[];
  readonly message: string;
}

function problemsInRule(rule: RulesFile['rules'][number], number: number, rules: RulesFile['rules']): Fault[] {
  const said = (list: string, field: string, { reason, remedy }: { readonly reason: string; readonly remedy: string }): Fault => ({ at: ['rules', number, list, Number(field.split('.')[1])], message: `${reason} ${remedy}` });
  const inLists = (Object.keys(listNames) as (keyof typeof listNames)[]).flatMap((list) =>
    problemsOf({ entities: (rule[list] ?? []).map((entry) => ({ kind: listNames[list], path: entry })) }).map((problem) => said(list, problem.field, problem)));
  const count = entitiesOf(rule).length;
  const same = rules.findIndex((other) => other.name.toLowerCase() === rule.name.toLowerCase());
  const taken = same < number ? `Rule ${same + 1} has this name.` : rule.name.toLowerCase() === predefinedRule.name.toLowerCase() ? 'The predefined rule has this name.' : undefined;
  return [
    ...(taken === undefined ? [] : [{ at: ['rules', number, 'name'], message: `${taken} Choose another.` }]),
    ...(textOf(specOfFileRule(rule)) > mostText ? [{ at: ['rules', number], message: `The paths of a rule have at most ${mostText} characters in all.` }] : []),
    ...(count === 0 || count > 1000 ? [{ at: ['rules', number], message: `A rule names 1 to 1000 paths; this one names ${count}.` }] : []),
    ...inLists,
    ...(['excludes', 'allowedAccounts', 'allowedProcesses'] as const).flatMap((list) => problemsOf({ [list]: rule[list] }).map((problem) => said(list, problem.field, problem))),
  ];
}

/** Where the first alias stands: a few of them can stand for more than memory holds. */
function aliasIn(document: Document): number | undefined {
  let found: number | undefined;
  visit(document, { Alias: (_, { range }) => ((found = range?.[0] ?? 0), visit.BREAK) });
  return found;
}

/** Where a value stands, or the nearest that holds it. */
function offsetOf(document: Document, at: readonly PropertyKey[]): number {
  const found = at.length === 0 ? document.contents : document.getIn(at, true);
  if (isNode(found)) return found.range?.[0] ?? 0;
  return at.length === 0 ? 0 : offsetOf(document, at.slice(0, -1));
}
