/** The calls of the HTTP API that the portal makes, over the client generated from the API's description. Times are ISO 8601 text. */
import {
  ChangesApi, ChangeType, EntityKind, LogsApi, MachinesApi, PlansApi, RuleChangeType, RulesApi, SessionsApi, Severity, WorkspacesApi,
  type ChangePage, type EnrolmentToken, type Export, type GapPage, type LogsAnswer, type Machine, type MonitoredEntity, type Rule, type RuleSpec as SentRuleSpec, type SavedQuery, type SchemaTable, type Session, type Subscription, type Workspace,
} from '@fimbria/api-client';
import { configuration } from './request.ts';

export type { Actor, Change, EnrolmentToken, Export, FileState, Gap, LogsAnswer, Machine, Permission, RegistryState, Rule, SavedQuery, SchemaTable, Subscription, Workspace } from '@fimbria/api-client';
export type { ChangeType, EntityKind, Session as SessionAnswer, MonitoredEntity as Entity };

/** A list, page by page; `next` is null at the last. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** What a rule says, all of it. */
export type RuleSpec = Required<SentRuleSpec>;

/** What can happen to a file or key. */
export const changeTypes = Object.values(ChangeType);
export const entityKinds = Object.values(EntityKind);
export const ruleChangeTypes = Object.values(RuleChangeType);
export const severities = Object.values(Severity);

/** Which changes are asked for. */
export interface ChangeFilter {
  readonly machineId?: string | undefined;
  readonly changeType?: ChangeType | undefined;
  /** Part of the path, whatever its case. */
  readonly path?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const sessions = new SessionsApi(configuration);
const plans = new PlansApi(configuration);
const workspaces = new WorkspacesApi(configuration);
const machines = new MachinesApi(configuration);
const changes = new ChangesApi(configuration);
const rules = new RulesApi(configuration);
const logs = new LogsApi(configuration);

/** A list that is shown whole; a tenant has no more than this many pages of 500 of anything in it. */
const mostPages = 20;

async function every<T>(ask: (page: { limit: number; cursor?: string }) => Promise<Page<T>>): Promise<readonly T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await ask({ limit: 500, ...(cursor !== undefined && { cursor }) });
    items.push(...answer.items);
    if (answer.next === null) break;
    cursor = answer.next;
  }
  return items;
}

const until = (signal: AbortSignal | undefined): RequestInit => (signal ? { signal } : {});
const matching = (version: number) => `"${version}"`;

export const signIn = (email: string, password: string): Promise<Session> => sessions.signIn({ signIn: { email, password } });
export const changePassword = (current: string, next: string): Promise<void> => sessions.changePassword({ passwordChange: { current, next } });
export const renewSession = (): Promise<Session> => sessions.renewSession();

export const listSubscriptions = (signal?: AbortSignal): Promise<readonly Subscription[]> => every((page) => plans.listSubscriptions(page, until(signal)));
export const listWorkspaces = (signal?: AbortSignal): Promise<readonly Workspace[]> => every((page) => workspaces.listWorkspaces(page, until(signal)));
export const listMachines = (signal?: AbortSignal): Promise<readonly Machine[]> => every((page) => machines.listMachines(page, until(signal)));

/** Changes, the latest first. */
export const listChanges = (workspaceId: string, filter: ChangeFilter, cursor: string | undefined, limit: number, signal?: AbortSignal): Promise<ChangePage> =>
  changes.listChanges(given({ workspaceId, ...filter, cursor, limit }), until(signal));

/** Server-sent events of changes from now on, or from the event with this id. */
export const openChanges = async (workspaceId: string, filter: ChangeFilter, after: string | undefined, signal: AbortSignal): Promise<Response> =>
  (await changes.streamChangesRaw(given({ workspaceId, ...filter, after }), until(signal))).raw;

export const listGaps = (workspaceId: string, cursor: string | undefined, signal?: AbortSignal): Promise<GapPage> => changes.listGaps(given({ workspaceId, cursor, limit: 100 }), until(signal));

export const listRules = (subscriptionId: string, signal?: AbortSignal): Promise<readonly Rule[]> => every((page) => rules.listRules({ subscriptionId, ...page }, until(signal)));
export const createRule = (subscriptionId: string, ruleSpec: RuleSpec): Promise<{ ruleId: string }> => rules.createRule({ subscriptionId, ruleSpec });
export const reviseRule = (subscriptionId: string, { ruleId, version }: Rule, ruleSpec: RuleSpec): Promise<void> => rules.reviseRule({ subscriptionId, ruleId, ruleSpec, ifMatch: matching(version) });
export const retireRule = (subscriptionId: string, { ruleId, version }: Rule): Promise<void> => rules.retireRule({ subscriptionId, ruleId, ifMatch: matching(version) });
/** Exactly these of its paths the predefined rule does not watch. */
export const trimPredefinedRule = (subscriptionId: string, removed: readonly MonitoredEntity[]): Promise<void> => rules.trimPredefinedRule({ subscriptionId, removedEntities: { removed: [...removed] } });
export const restorePredefinedRule = (subscriptionId: string): Promise<void> => rules.restorePredefinedRule({ subscriptionId });
export const switchRule = (subscriptionId: string, ruleId: string, to: 'enable' | 'disable'): Promise<void> => (to === 'enable' ? rules.enableRule({ subscriptionId, ruleId }) : rules.disableRule({ subscriptionId, ruleId }));

export const issueEnrolmentToken = (subscriptionId: string): Promise<EnrolmentToken> => machines.issueEnrolmentToken({ subscriptionId, newEnrolmentToken: {} });

/** Tables that can be asked, and their columns. */
export const readSchema = async (workspaceId: string, signal?: AbortSignal): Promise<readonly SchemaTable[]> => (await logs.readSchema({ workspaceId }, until(signal))).tables;
export const runQuery = (workspaceId: string, query: string, timespan: string | undefined, signal?: AbortSignal): Promise<LogsAnswer> =>
  logs.runQuery({ workspaceId, logsQuery: { query, ...(timespan !== undefined && { timespan }) }, prefer: 'wait=600,include-statistics=true' }, until(signal));
export const listSavedQueries = async (workspaceId: string, signal?: AbortSignal): Promise<readonly SavedQuery[]> => (await logs.listSavedQueries({ workspaceId }, until(signal))).items;
export const saveQuery = (workspaceId: string, saved: { readonly name: string; readonly description: string; readonly query: string }): Promise<{ queryId: string }> => logs.saveQuery({ workspaceId, newSavedQuery: { kind: 'query', ...saved } });
export const withdrawSavedQuery = (workspaceId: string, { id, etag }: SavedQuery): Promise<void> => logs.withdrawSavedQuery({ workspaceId, queryId: id, ...(etag !== null && { ifMatch: etag }) });
export const downloadMQuery = async (workspaceId: string, query: string): Promise<Blob> => (await logs.downloadMQueryRaw({ workspaceId, query })).raw.blob();

/** The formats of an export. */
export type ExportFormat = Export['format'];
export const requestExport = (workspaceId: string, query: string, timespan: string | undefined, format: ExportFormat): Promise<{ exportId: string }> => logs.requestExport({ workspaceId, newExport: { query, format, ...(timespan !== undefined && { timespan }), ...(format === 'csv' && { safe: 'spreadsheet' as const }) } });
export const readExport = (workspaceId: string, exportId: string, signal?: AbortSignal): Promise<Export> => logs.readExport({ workspaceId, exportId }, until(signal));
export const fetchExport = async (workspaceId: string, exportId: string, signal?: AbortSignal): Promise<Blob> => (await logs.fetchExportRaw({ workspaceId, exportId }, until(signal))).raw.blob();
export const removeExport = (workspaceId: string, exportId: string): Promise<void> => logs.removeExport({ workspaceId, exportId });

/** Without the parameters that have no value, or are empty. */
function given<T extends object>(parameters: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined && value !== '')) as { [K in keyof T]: Exclude<T[K], undefined> };
}
