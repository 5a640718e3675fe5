export { ChoosePlan, DisableFim, EnableFim } from './plan.handler.ts';
export { plansProjection } from './plan.projection.ts';
export { PlansModule, PlansReadModule } from './plans.module.ts';
