export { alertTable } from './alert.kql.ts';
export { alertsProjection } from './alerts.projection.ts';
export { AlertsModule } from './alerts.module.ts';
export { AddRecommendedAlertRules } from './recommended.handler.ts';
