/** What other contexts may know of plans: what can have happened, and what is decided of it. */
export { downgraded } from './machine-plan.decider.ts';
export { machinePlan, type LesserPlan } from './machine-plan.events.ts';
export { chosenPlan, type PlanState } from './plan.decider.ts';
export { plan, planNameSchema, type PlanName } from './plan.events.ts';
export { trialAt, trialDays, type Trial } from './trial.ts';
