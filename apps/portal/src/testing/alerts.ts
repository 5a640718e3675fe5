/** For specs of pages: alerts, the rules that raise them and who is told, as the API tells of them. */
import type { AlertChannel, AlertFindings, AlertInFull, AlertRoute, AlertRule } from '@fimbria/api-client';
import { all, type Answers } from './answers.ts';
import { fileState } from './changes.ts';
import { web } from './machines.ts';

export const keysRuleId = 'c0a80101-aaaa-4aaa-8aaa-aaaaaaaaaaaa';

export interface AlertFacts {
  alerts: AlertInFull[];
  alertRules: AlertRule[];
  alertRoutes: AlertRoute[];
  alertChannels: AlertChannel[];
  /** Of each alert. */
  findings: AlertFindings;
}

export const nothingToLookAt = (): AlertFacts => ({ alerts: [], alertRules: [], alertRoutes: [], alertChannels: [{ name: 'soc', kind: 'webhook' }, { name: 'mail', kind: 'mail' }], findings: oneKey() });

/** An alert of the first machine, raised a moment before now; the digit tells it from others. */
export function alert(digit: number, more: Partial<AlertInFull> = {}): AlertInFull {
  const at = new Date(Date.now() - 60_000 * digit).toISOString();
  return {
    alertId: `c0a80101-bbbb-4bbb-8bbb-${String(digit).padStart(12, '0')}`, ruleId: keysRuleId, name: `Ways in changed ${digit}`, description: 'A key nobody knows is a door left open.', severity: 'high', machineId: web.machineId, computer: web.name,
    state: 'new', closedAs: null, count: 1, cut: false, raisedAt: at, lastAt: at, version: 1, query: "MDCFileIntegrityMonitoringEvents | where FileName == 'authorized_keys'", steps: [], deliveries: [], ...more,
  };
}

/** A rule that looks for keys. */
export function alertRule(more: Partial<AlertRule> = {}): AlertRule {
  return { ruleId: keysRuleId, name: 'Ways in changed', description: 'A key nobody knows is a door left open.', severity: 'high', query: "MDCFileIntegrityMonitoringEvents | where FileName == 'authorized_keys'", joinMinutes: 60, enabled: true, writtenBy: '1', problem: null, etag: '"3"', ...more };
}

/** A route by mail; the digit tells it from others. */
export function alertRoute(digit: number, more: Partial<AlertRoute> = {}): AlertRoute {
  return { routeId: `c0a80101-cccc-4ccc-8ccc-${String(digit).padStart(12, '0')}`, channel: 'mail', minimumSeverity: 'high', to: ['soc@example.org', 'night@example.org'], ...more };
}

/** A key that was added to others. */
function oneKey(): AlertFindings {
  const columns = [['TimeGenerated', 'datetime'], ['Computer', 'string'], ['MachineId', 'guid'], ['ChangeType', 'string'], ['Path', 'string'], ['InitiatingProcessName', 'string'], ['InitiatingProcessAccountName', 'string'], ['Before', 'dynamic'], ['After', 'dynamic']];
  const [before, after] = [fileState('a', 400), fileState('b', 800, { mode: '0600' })].map((state) => JSON.stringify(state));
  return { columns: columns.map(([name = '', type = '']) => ({ name, type })), rows: [[new Date().toISOString(), web.name, web.machineId, 'Modified', '/root/.ssh/authorized_keys', 'vim', 'mallory', before, after]], more: false };
}

export const alertAnswers: Answers<AlertFacts> = [
  ['GET /v1/workspaces/*/alerts', ({ alerts }, { query }) => pageOf(alerts.filter((alert) => meets(query, alert)), query)],
  ['GET /v1/workspaces/*/alerts/counts', ({ alerts }) => Object.fromEntries(['high', 'medium', 'low', 'informational'].map((severity) => [severity, alerts.filter((alert) => alert.severity === severity && alert.state !== 'closed').length]))],
  ['GET /v1/workspaces/*/alerts/*', ({ alerts }, { path }) => alerts.find(({ alertId }) => path.endsWith(alertId))],
  ['GET /v1/workspaces/*/alerts/*/findings', ({ findings }) => findings],
  ['GET /v1/workspaces/*/alert-rules', ({ alertRules }) => all(alertRules)],
  ['POST /v1/workspaces/*/alert-rules', () => ({ ruleId: keysRuleId })],
  ['POST /v1/workspaces/*/alert-rules/recommended', (facts) => {
    const added = facts.alertRules.length === 0 ? [alertRule()] : [];
    facts.alertRules.push(...added);
    return { ruleIds: added.map(({ ruleId }) => ruleId) };
  }],
  ['GET /v1/workspaces/*/alert-routes', ({ alertRoutes }) => all(alertRoutes)],
  ['GET /v1/workspaces/*/alert-channels', ({ alertChannels }) => all(alertChannels)],
  ['POST /v1/workspaces/*/alert-routes', () => ({ routeId: alertRoute(1).routeId })],
];

function meets(query: URLSearchParams, { severity, state, machineId, ruleId }: AlertInFull): boolean {
  const is = (name: string, value: string | null) => !query.has(name) || query.get(name) === value;
  return is('severity', severity) && is('machineId', machineId) && is('ruleId', ruleId) && (query.get('state') === 'open' ? state !== 'closed' : is('state', state));
}

function pageOf(alerts: readonly AlertInFull[], query: URLSearchParams): { items: AlertInFull[]; next: string | null } {
  const [start, limit] = [Number(query.get('cursor') ?? 0), Number(query.get('limit') ?? 50)];
  const sorted = [...alerts].sort((a, b) => b.lastAt.localeCompare(a.lastAt));
  return { items: sorted.slice(start, start + limit), next: start + limit < sorted.length ? String(start + limit) : null };
}
