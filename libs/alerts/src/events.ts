/** What other contexts may know of alerts: what can have happened. */
export { alertDelivery } from './alert-delivery.events.ts';
export { alertRoutes } from './alert-route.events.ts';
export { alertRules } from './alert-rule.events.ts';
export { alerts } from './alert.events.ts';
