/** What other contexts may know of alerts: what can have happened. */
export { alertRules } from './alert-rule.events.ts';
export { alerts } from './alert.events.ts';
