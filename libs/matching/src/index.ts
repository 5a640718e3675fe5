export { compilePattern, PatternError, type Pattern } from './pattern.ts';
export { compileRules, type Entity, type Matcher, type Rule, type RuleChangeType, type WatchRoot } from './rules.ts';
