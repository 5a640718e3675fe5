export { channelsOf, type AlertChannels } from './alert-channels.ts';
export { AlertDeliveries } from './alert-deliveries.ts';
export { alertTable } from './alert.kql.ts';
export { alertsProjection } from './alerts.projection.ts';
export { AlertsModule } from './alerts.module.ts';
export { AddRecommendedAlertRules } from './recommended.handler.ts';
