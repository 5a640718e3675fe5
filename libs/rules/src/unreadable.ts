/** Whether machines will understand a rule's paths: they are compiled here as they will be there. */
import { compileRules } from '@fimbria/matching';
import { Refusal } from '@fimbria/service';
import type { RuleSpec } from './rule.events.ts';

/** Refuses a rule with a path that cannot be understood, and names every such entry. */
export function refuseUnreadable({ name, changeTypes, entities, excludes }: RuleSpec): void {
  const rule = { ruleId: '', name, changeTypes };
  const fields = [
    ...entities.map((entity, at) => ({ path: `entities.${at}.path`, message: problemOf(() => compileRules([{ ...rule, entities: [entity] }])) })),
    ...excludes.map((exclude, at) => ({ path: `excludes.${at}`, message: problemOf(() => compileRules([{ ...rule, entities: [], excludes: [exclude] }])) })),
  ].filter(({ message }) => message !== undefined);
  if (fields.length > 0) throw new Refusal('INVALID_PATTERN', { detail: fields[0]?.message ?? '', fields });
}

function problemOf(compile: () => unknown): string | undefined {
  try {
    compile();
    return undefined;
  } catch (error) {
    if ((error as { code?: unknown }).code === 'INVALID_PATTERN') return (error as Error).message;
    throw error;
  }
}
