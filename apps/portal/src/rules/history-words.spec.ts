import { eventWords } from './history-words.ts';

describe('what was done to rules', () => {
  it.each([
    [[['RuleRevised', 'Shop']], 'Shop changed'], [[['RuleCreated', 'A'], ['RuleCreated', 'B'], ['RuleRetired', 'C']], 'A created, and 2 more'], [[['RuleMoved', 'A']], 'A RuleMoved'], [[], ''],
  ])('%j is told as %s', (events, text) => expect(eventWords(events.map(([type = '', name = '']) => ({ type, name, ruleId: '1' })))).toBe(text));
});
