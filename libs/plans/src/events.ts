/** What other contexts may know of plans: what can have happened. */
export { plan, planNameSchema, type PlanName } from './plan.events.ts';
