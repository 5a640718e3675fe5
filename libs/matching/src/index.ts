export { allowanceOf, type Actor, type Allowing } from './actor.ts';
export type { EntityKind } from './grammar.ts';
export { kindOf } from './kinds.ts';
export { compilePattern, type Pattern, type PatternOptions } from './pattern.ts';
export { PatternError } from './pattern-error.ts';
export type { WatchRoot } from './roots.ts';
export { compileRules, type Circumstances, type CompileOptions, type Entity, type Matcher, type Rule, type RuleChangeType } from './rules.ts';
export { usualVariables, type Variables } from './variables.ts';
