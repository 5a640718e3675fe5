/** Calls about alert rules. */
import { AlertsApi, type AddedAlertRules, type AlertRule, type NewAlertRule } from '@fimbria/api-client';
import { until } from '../calls.ts';
import { configuration } from '../request.ts';

const alerts = new AlertsApi(configuration);

export const listAlertRules = async (workspaceId: string, signal?: AbortSignal): Promise<readonly AlertRule[]> => (await alerts.listAlertRules({ workspaceId }, until(signal))).items;
export const createAlertRule = (workspaceId: string, newAlertRule: NewAlertRule): Promise<{ ruleId: string }> => alerts.createAlertRule({ workspaceId, newAlertRule });
export const reviseAlertRule = (workspaceId: string, { ruleId, etag }: AlertRule, newAlertRule: NewAlertRule): Promise<void> => alerts.reviseAlertRule({ workspaceId, ruleId, newAlertRule, ifMatch: etag });
export const removeAlertRule = (workspaceId: string, { ruleId, etag }: AlertRule): Promise<void> => alerts.removeAlertRule({ workspaceId, ruleId, ifMatch: etag });
/** Those that are not there already; answers which. */
export const addRecommendedAlertRules = (workspaceId: string): Promise<AddedAlertRules> => alerts.addRecommendedAlertRules({ workspaceId });
