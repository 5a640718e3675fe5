/** What has to happen so that a subscription has rules from elsewhere beside its own: done once, it plans nothing. */
import type { RuleSetState } from './effective-rules.ts';
import { predefinedRule } from './predefined-rule.ts';
import { mostRules } from './rule.decider.ts';
import type { RuleSpec } from './rule.events.ts';
import { bytesOf, mostText, mostTogether, textOf } from './rule-size.ts';
import { differencesOf, type PlannedStep } from './rules-plan.ts';

/** A rule that is not taken, and why. */
export interface LeftOut {
  readonly name: string;
  readonly why: string;
  readonly remedy: string;
}

/** What is taken, and what is not: one rule too many costs no other. */
export interface ImportPlan {
  readonly steps: readonly PlannedStep[];
  readonly left: readonly LeftOut[];
}

/** Rules are known by their names: one that is there is revised to what was brought, and nothing is retired. */
export function planImport({ rules }: RuleSetState, brought: readonly RuleSpec[]): ImportPlan {
  const byName = new Map([...rules.values()].map((rule) => [rule.name.toLowerCase(), rule]));
  const steps: PlannedStep[] = [];
  const left: LeftOut[] = [];
  let count = rules.size;
  let bytes = 0;
  for (const spec of distinct(brought)) {
    const rule = byName.get(spec.name.toLowerCase());
    const differences = rule ? differencesOf(rule, spec) : [];
    if (rule && differences.length === 0) continue;
    const reason = reasonAgainst(spec, { isNew: !rule, count, bytes: bytes + bytesOf(spec) });
    if (reason) {
      left.push({ name: spec.name, ...reason });
      continue;
    }
    bytes += bytesOf(spec);
    if (!rule) count += 1;
    steps.push(rule ? { type: 'Revise', ruleId: rule.ruleId, spec, differences } : { type: 'Create', spec });
  }
  return { steps, left };
}

/** Each with a name that none before it has, nor the predefined rule. */
function distinct(brought: readonly RuleSpec[]): RuleSpec[] {
  const taken = new Set([predefinedRule.name.toLowerCase()]);
  return brought.map((spec) => {
    let name = spec.name;
    for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${spec.name.slice(0, 118)} (${number})`;
    taken.add(name.toLowerCase());
    return { ...spec, name };
  });
}

function reasonAgainst(spec: RuleSpec, { isNew, count, bytes }: { readonly isNew: boolean; readonly count: number; readonly bytes: number }): Omit<LeftOut, 'name'> | undefined {
  if (isNew && count >= mostRules) return { why: `A subscription has at most ${mostRules} rules of its own.`, remedy: 'Retire a rule, or bring its paths into another; then import again.' };
  if (textOf(spec) > mostText) return { why: `The paths of a rule have at most ${mostText} characters in all.`, remedy: 'Put several paths into one with wildcards.' };
  if (bytes > mostTogether) return { why: 'It is more than can be taken at once.', remedy: 'Import again: what is there already is passed over.' };
  return undefined;
}
