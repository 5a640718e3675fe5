/** The extension's `Rules`, a text of JSON, and the rules of a subscription: read into what is to be done, and written from what holds. */
import { z } from 'zod';
import { compatibilityProblems } from '@fimbria/matching';
import { entityKey, type CustomRule, type RuleSetState } from './effective-rules.ts';
import { predefinedRule } from './predefined-rule.ts';
import type { RuleChange } from './rule.decider.ts';
import { ruleChangeTypeSchema, ruleSpecSchema, type MonitoredEntity, type RuleSpec } from './rule.events.ts';

const kinds = { WindowsFiles: 'windowsFile', LinuxFiles: 'linuxFile', Registries: 'windowsRegistry' } as const satisfies Record<string, MonitoredEntity['kind']>;
const pathsSchema = z.array(z.object({ Path: z.string().min(1).max(4096) })).max(1000).nullish();

/** A rule as it is written there. Name, description, status and change types are how we write what was published later only in pictures. */
const ruleSchema = z.object({
  RuleId: z.guid(),
  RuleName: z.string().optional(),
  Description: z.string().optional(),
  Status: z.enum(['Enabled', 'Disabled']).default('Enabled'),
  ChangeTypes: z.array(ruleChangeTypeSchema).optional(),
  MonitoredEntities: z.object({ WindowsFiles: pathsSchema, LinuxFiles: pathsSchema, Registries: pathsSchema }),
});

/** What the text asks for: what is to be done, all of it or nothing, or why it cannot be. */
export type AskedRules = { readonly changes: readonly RuleChange[] } | { readonly problem: string };

/** Reads the text: afterwards exactly its rules are to hold. Those that change are held against the original's limits. */
export function readRules(text: string, state: RuleSetState): AskedRules {
  const parsed = parsedRules(text);
  if ('problem' in parsed) return parsed;
  const rules = parsed.rules.map((rule) => ({ rule, entities: entitiesOf(rule) }));
  const predefined = rules.find(({ rule }) => rule.RuleId.toLowerCase() === predefinedRule.ruleId);
  const own = rules.filter((one) => one !== predefined).map(({ rule, entities }) => ({ ruleId: rule.RuleId.toLowerCase(), on: rule.Status === 'Enabled', spec: specOf(rule, entities, state) }));
  const problem = foreignEntity(predefined?.entities ?? []) ?? incompatible(own, state);
  if (problem !== undefined) return { problem };
  const wanted = new Set(own.map(({ ruleId }) => ruleId));
  return { changes: [
    ...[...state.rules.keys()].filter((ruleId) => !wanted.has(ruleId)).map((ruleId) => ({ type: 'Retire', ruleId }) as const),
    ...own.flatMap(({ ruleId, spec, on }) => [{ type: state.rules.has(ruleId) ? 'Revise' : 'Create', ruleId, spec } as const, { type: on ? 'Enable' : 'Disable', ruleId } as const]),
    ...(predefined ? [{ type: 'TrimPredefined', removed: without(predefined.entities) } as const] : []),
    { type: predefined?.rule.Status === 'Enabled' ? 'Enable' : 'Disable', ruleId: predefinedRule.ruleId },
  ] };
}

/** Writes the rules as the text that, read again, changes nothing. */
export function writeRules({ rules, disabled, trimmed }: RuleSetState): string {
  const status = (ruleId: string) => (disabled.has(ruleId) ? 'Disabled' : 'Enabled');
  const predefined = { RuleId: predefinedRule.ruleId, Status: status(predefinedRule.ruleId), MonitoredEntities: written(predefinedRule.entities.filter((entity) => !trimmed.has(entityKey(entity)))) };
  const own = [...rules.values()].map(({ ruleId, name, description, changeTypes, entities }) =>
    ({ RuleId: ruleId, RuleName: name, Description: description, Status: status(ruleId), ChangeTypes: changeTypes, MonitoredEntities: written(entities) }));
  return JSON.stringify([predefined, ...own]);
}

function parsedRules(text: string): { readonly rules: readonly z.output<typeof ruleSchema>[] } | { readonly problem: string } {
  try {
    const { success, data, error } = z.array(ruleSchema).max(501).safeParse(JSON.parse(text));
    if (!success) return { problem: `Rules: ${error.issues.slice(0, 3).map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ')}.` };
    const ids = data.map(({ RuleId }) => RuleId.toLowerCase());
    return new Set(ids).size < ids.length ? { problem: 'Rules: a RuleId is there twice.' } : { rules: data };
  } catch (error) {
    return { problem: `Rules is not a text of JSON: ${(error as Error).message}.` };
  }
}

const entitiesOf = ({ MonitoredEntities: entities }: z.output<typeof ruleSchema>): MonitoredEntity[] =>
  (Object.keys(kinds) as (keyof typeof kinds)[]).flatMap((name) => (entities[name] ?? []).map(({ Path: path }) => ({ kind: kinds[name], path })));

function written(entities: readonly MonitoredEntity[]): object {
  return Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, entities.filter((entity) => entity.kind === kind).map(({ path }) => ({ Path: path }))]));
}

/** What the text does not say of a rule stays as it is. */
function specOf({ RuleId, RuleName, Description, ChangeTypes }: z.output<typeof ruleSchema>, entities: MonitoredEntity[], { rules }: RuleSetState): RuleSpec {
  const known: Partial<CustomRule> = rules.get(RuleId.toLowerCase()) ?? {};
  const { name = RuleName ?? `Rule_${RuleId.slice(0, 8)}`, description = '', changeTypes = ruleChangeTypeSchema.options } = known;
  const said = { ...known, name: RuleName ?? name, description: Description ?? description, changeTypes: ChangeTypes ?? changeTypes, entities };
  // What could not be kept is told by the original's limits, which are narrower.
  const { success, data } = ruleSpecSchema.safeParse(said);
  return success ? data : ({ ...ruleSpecSchema.parse({ name: 'x', entities: [{ kind: 'linuxFile', path: '/x' }] }), ...said } as RuleSpec);
}

function foreignEntity(entities: readonly MonitoredEntity[]): string | undefined {
  const known = new Set(predefinedRule.entities.map(entityKey));
  const strange = entities.find((entity) => !known.has(entityKey(entity)));
  return strange && `Rules: the recommended rule does not name ${strange.path}; make a rule of your own for it.`;
}

function incompatible(own: readonly { readonly ruleId: string; readonly spec: RuleSpec }[], { rules }: RuleSetState): string | undefined {
  const asWas = (ruleId: string, spec: RuleSpec) => JSON.stringify(writtenOf(rules.get(ruleId))) === JSON.stringify(writtenOf(spec));
  const empty = own.find(({ spec }) => spec.entities.length === 0);
  if (empty) return `Rules: ${empty.spec.name} names no path.`;
  const judged = compatibilityProblems(own.map(({ ruleId, spec }) => ({ ...spec, ruleId, excludes: [], allowedAccounts: [], allowedProcesses: [] })));
  const found = judged.filter(({ rule }) => own[rule] && !asWas(own[rule].ruleId, own[rule].spec));
  if (found.length === 0) return undefined;
  return `Rules: ${found.slice(0, 5).map(({ rule, field, entry, reason, remedy }) => `${own[rule]?.spec.name}, ${field}${entry ? ` "${entry.slice(0, 80)}"` : ''}: ${reason} ${remedy}`).join(' ')}`;
}

const writtenOf = (spec: RuleSpec | undefined) => spec && [spec.name, spec.description, spec.changeTypes, spec.entities.map(entityKey)];

function without(entities: readonly MonitoredEntity[]): MonitoredEntity[] {
  const kept = new Set(entities.map(entityKey));
  return predefinedRule.entities.filter((entity) => !kept.has(entityKey(entity)));
}
