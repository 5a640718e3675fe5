export { CreateRule } from './rule.handler.ts';
export { rulesProjection } from './rule.projection.ts';
export { RulesModule, RulesReadModule } from './rules.module.ts';
