import type { RuleStepType } from '@fimbria/api-client';
import { planText } from './plan-words.ts';

const plan = (...types: RuleStepType[]) => planText(types.map((type) => ({ type, name: 'a', differences: [] })));

it('a plan says how much of each sort it has', () => {
  expect([plan(), plan('Create'), plan('Retire', 'TrimPredefined', 'Create', 'Create', 'Revise', 'Disable')]).toEqual(['', '1 new', '2 new, 2 changed, 1 deleted, 1 switched on or off']);
});
