/** What was done to rules, in a line. Pure. */
import type { RuleHistoryEntry } from '@fimbria/api-client';

const words: Readonly<Record<string, string>> = {
  RuleCreated: 'created', RuleRevised: 'changed', RuleRetired: 'deleted', RuleEnabled: 'enabled', RuleDisabled: 'disabled', PredefinedRuleTrimmed: 'trimmed', PredefinedRuleRestored: 'made whole',
};

/** `Shop changed`; of several things done at once, the first and how many others. */
export function eventWords(events: RuleHistoryEntry['events']): string {
  const [first, ...others] = events;
  if (!first) return '';
  const told = `${first.name} ${words[first.type] ?? first.type}`;
  return others.length === 0 ? told : `${told}, and ${others.length} more`;
}
