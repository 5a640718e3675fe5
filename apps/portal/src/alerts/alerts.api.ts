/** Calls about alerts. */
import { AlertsApi, type AlertCounts, type AlertFindings, type AlertInFull, type AlertPage, type ListAlertsRequest, type NewAlertStep } from '@fimbria/api-client';
import { given, matching, until } from '../calls.ts';
import { configuration } from '../request.ts';

const alerts = new AlertsApi(configuration);

/** Which alerts are asked for. */
export type AlertFilter = Partial<Omit<ListAlertsRequest, 'workspaceId' | 'limit' | 'cursor'>>;

/** Findings that are shown of an alert; the Logs page has all. */
export const mostFindings = 100;

/** Alerts in which something was found last, first; a page at a time. */
export const listAlerts = (workspaceId: string, filter: AlertFilter, cursor: string | undefined, signal?: AbortSignal): Promise<AlertPage> => alerts.listAlerts(given({ workspaceId, ...filter, cursor, limit: 100 }), until(signal));
export const countAlerts = (workspaceId: string, signal?: AbortSignal): Promise<AlertCounts> => alerts.countAlerts({ workspaceId }, until(signal));
export const readAlert = (workspaceId: string, alertId: string, signal?: AbortSignal): Promise<AlertInFull> => alerts.readAlert({ workspaceId, alertId }, until(signal));
export const readFindings = (workspaceId: string, alertId: string, signal?: AbortSignal): Promise<AlertFindings> => alerts.readAlertFindings({ workspaceId, alertId, limit: mostFindings }, until(signal));
/** Refused where the alert is no longer of this version. */
export const takeStep = (workspaceId: string, alertId: string, version: number, newAlertStep: NewAlertStep): Promise<void> => alerts.takeAlertStep({ workspaceId, alertId, newAlertStep, ifMatch: matching(version) });
