/** What the address of the alerts page says: which part of it is shown, filters, and the alert whose details are open. Pure. */
import { AlertSeverity, type AlertState } from '@fimbria/api-client';
import type { AlertFilter } from './alerts.api.ts';
import { stateLabels } from './alert-words.ts';

/** The parts, as addresses and people call them. */
export const alertTabs = [['alerts', 'Alerts'], ['rules', 'Alert rules'], ['routes', 'Who is told']] as const;

/** One of them. */
export type AlertTab = (typeof alertTabs)[number][0];

/** The search parameters; each is absent where nothing is chosen. */
export interface AlertsSearch {
  readonly workspace?: string | undefined;
  readonly tab?: AlertTab | undefined;
  readonly severity?: AlertSeverity | undefined;
  /** Where it is absent, open ones are shown: those that are new or acknowledged. */
  readonly state?: AlertState | 'any' | undefined;
  readonly machine?: string | undefined;
  readonly rule?: string | undefined;
  readonly alert?: string | undefined;
}

/** What is chosen otherwise than before. */
export type AlertsChange = Partial<Record<keyof AlertsSearch, string | undefined>>;

/** Nothing chosen: all that is open. */
export const allOpen: AlertsChange = { severity: undefined, state: undefined, machine: undefined, rule: undefined };

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const severities: readonly string[] = Object.values(AlertSeverity);

/** Takes what is understood, and leaves out what is not: an old link still opens the page. */
export function readAlertsSearch(search: Record<string, unknown>): AlertsSearch {
  const text = (name: string, means: (value: string) => boolean) => {
    const value = search[name];
    return typeof value === 'string' && means(value) ? value : undefined;
  };
  const id = (name: string) => text(name, (value) => guid.test(value));
  return {
    workspace: id('workspace'),
    tab: alertTabs.find(([name]) => name === search['tab'])?.[0],
    severity: text('severity', (value) => severities.includes(value)) as AlertSeverity | undefined,
    state: text('state', (value) => value === 'any' || Object.hasOwn(stateLabels, value)) as AlertsSearch['state'],
    machine: id('machine'),
    rule: id('rule'),
    alert: id('alert'),
  };
}

/** The filter as the API takes it. */
export function alertFilterOf({ severity, state, machine, rule }: AlertsSearch): AlertFilter {
  return { ...(severity && { severity }), ...(state !== 'any' && { state: state ?? 'open' }), ...(machine !== undefined && { machineId: machine }), ...(rule !== undefined && { ruleId: rule }) };
}

/** Whether something else is shown than all that is open. */
export function isNarrowed({ severity, state, machine, rule }: AlertsSearch): boolean {
  return [severity, state, machine, rule].some((value) => value !== undefined);
}
