/** What other contexts may know of rules: what can have happened, which rules hold because of it, and how plans with their rules look to Azure Resource Manager. */
export { changeTypes, entitySchema, ruleChangeTypeSchema, ruleSet, ruleSpecSchema, type MonitoredEntity, type RuleSpec } from './rule.events.ts';
export { effectiveRules, entityKey, evolveRuleSet, initialRuleSet, type CustomRule, type EffectiveRule, type RuleSetState } from './effective-rules.ts';
export { predefinedRule } from './predefined-rule.ts';
export { isFor, targetSchema, type RuleTarget, type Targeted } from './target.ts';
export { compatibilityProblemsOf, type JudgedRule } from './compatibility.ts';
export { chosenIn, lesserPlanIn, machineApiVersions, machinePricingSchema, machinePricingView, pricingNameSchema, pricingViewSchema, versioned, type PricingView } from './pricing.ts';
export { refuseUnreadable } from './unreadable.ts';
export { sentRuleSchema } from './rule-size.ts';
