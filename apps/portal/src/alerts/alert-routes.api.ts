/** Calls about who is told of alerts. */
import { AlertsApi, type AlertChannel, type AlertRoute, type NewAlertRoute } from '@fimbria/api-client';
import { until } from '../calls.ts';
import { configuration } from '../request.ts';

const alerts = new AlertsApi(configuration);

export const listAlertRoutes = async (workspaceId: string, signal?: AbortSignal): Promise<readonly AlertRoute[]> => (await alerts.listAlertRoutes({ workspaceId }, until(signal))).items;
/** Those that the host knows. Refused to who may not add routes. */
export const listAlertChannels = async (workspaceId: string, signal?: AbortSignal): Promise<readonly AlertChannel[]> => (await alerts.listAlertChannels({ workspaceId }, until(signal))).items;
export const addAlertRoute = (workspaceId: string, newAlertRoute: NewAlertRoute): Promise<{ routeId: string }> => alerts.addAlertRoute({ workspaceId, newAlertRoute });
export const removeAlertRoute = (workspaceId: string, { routeId }: AlertRoute): Promise<void> => alerts.removeAlertRoute({ workspaceId, routeId });
/** Resolves once the other side has taken it. */
export const tryAlertRoute = (workspaceId: string, { routeId }: AlertRoute): Promise<void> => alerts.tryAlertRoute({ workspaceId, routeId });
