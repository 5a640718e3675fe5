/** The calls of the HTTP API that the portal makes, over the client generated from the API's description. Times are ISO 8601 text. */
import {
  AccessApi, AuditApi, ChangesApi, ChangeType, EntityKind, LogsApi, MachinesApi, Permission, PlansApi, RuleChangeType, RulesApi, SessionsApi, Severity, TenancyApi, WorkspacesApi,
  type Allowance, type Allowed, type AssignedRole, type AuditEntryPage, type ChangePage, type DailyCap, type EnrolmentToken, type Export, type FimTarget, type GapPage, type Group, type ListMachinesRequest, type LogsAnswer, type Machine, type MachineHistoryEntry, type MachineInFull, type MachinePage, type Me, type MonitoredEntity, type NewPerson, type NewRoleAssignment, type NewWorkspace, type Onboarding, type Person, type ResourceGroup, type RetainedTable, type Role, type RoleSpec, type Rule, type RuleSpec as SentRuleSpec, type SavedQuery, type SchemaTable, type Secret, type ServiceAccount, type Subscription, type Workspace,
} from '@fimbria/api-client';
import { configuration } from './request.ts';

export type { Actor, Allowance, Allowed, AssignedRole, AuditEntry, Change, DailyCap, EnrolmentToken, Export, FileState, FimTarget, Gap, Group, LogsAnswer, Machine, MachineHistoryEntry, MachineInFull, NewPerson, NewRoleAssignment, NewWorkspace, Onboarding, Person, RegistryState, ResourceGroup, Role, RoleSpec, Rule, SavedQuery, SchemaTable, Secret, ServiceAccount, Subscription, Workspace } from '@fimbria/api-client';
/** Which machines a rule is for. */
export type RuleTarget = NonNullable<Rule['target']>;
export type { ChangeType, EntityKind, Permission, RetainedTable, MonitoredEntity as Entity };

/** Who is signed in, and with which tokens; `expiresIn` is the access token's, in seconds. */
export interface SessionAnswer extends Me {
  readonly accessToken: string;
  readonly expiresIn: number;
  readonly refreshToken?: string;
  readonly idToken?: string;
}

/** A list, page by page; `next` is null at the last. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** What a rule says, all of it; without a target it is for every machine. */
export type RuleSpec = Required<Omit<SentRuleSpec, 'target'>> & Pick<Rule, 'target'>;

/** What can happen to a file or key. */
export const changeTypes = Object.values(ChangeType);
export const entityKinds = Object.values(EntityKind);
export const ruleChangeTypes = Object.values(RuleChangeType);
export const severities = Object.values(Severity);
export const permissions = Object.values(Permission);

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
const tenancy = new TenancyApi(configuration);
const access = new AccessApi(configuration);
const audit = new AuditApi(configuration);
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

/** Who has this token. */
export const readMe = (accessToken: string): Promise<Me> => sessions.readMe({ headers: { authorization: `Bearer ${accessToken}` } });
export const changePassword = (current: string, next: string): Promise<void> => sessions.changePassword({ passwordChange: { current, next } });
export const signOutEverywhere = (): Promise<void> => sessions.signOutEverywhere();

export const listSubscriptions = (signal?: AbortSignal): Promise<readonly Subscription[]> => every((page) => plans.listSubscriptions(page, until(signal)));
export const listWorkspaces = (signal?: AbortSignal): Promise<readonly Workspace[]> => every((page) => workspaces.listWorkspaces(page, until(signal)));
export const listMachines = (signal?: AbortSignal): Promise<readonly Machine[]> => every((page) => machines.listMachines(page, until(signal)));

/** Which machines are asked for. */
export type MachineFilter = Partial<Omit<ListMachinesRequest, 'limit' | 'cursor'>>;

/** Machines by name, a page at a time. */
export const pageMachines = (filter: MachineFilter, cursor: string | undefined, signal?: AbortSignal): Promise<MachinePage> => machines.listMachines(given({ ...filter, cursor, limit: 100 }), until(signal));
export const readMachine = (machineId: string, signal?: AbortSignal): Promise<MachineInFull> => machines.readMachine({ machineId }, until(signal));
export const readMachineHistory = async (machineId: string, signal?: AbortSignal): Promise<readonly MachineHistoryEntry[]> => (await machines.readMachineHistory({ machineId }, until(signal))).items;
/** Exactly these tags. */
export const tagMachine = ({ machineId, version }: Machine, tags: Readonly<Record<string, string>>): Promise<void> => machines.tagMachine({ machineId, requestBody: { ...tags }, ifMatch: matching(version) });
export const moveMachine = ({ machineId, version }: Machine, subscriptionId: string, resourceGroupId: string | null): Promise<void> => machines.moveMachine({ machineId, machinePlace: { subscriptionId, resourceGroupId }, ifMatch: matching(version) });
export const retireMachine = ({ machineId }: Machine): Promise<void> => machines.retireMachine({ machineId });
export const listResourceGroups = (subscriptionId: string, signal?: AbortSignal): Promise<readonly ResourceGroup[]> => every((page) => tenancy.listResourceGroups({ subscriptionId, ...page }, until(signal)));
/** How far each subscription is on its way to being watched. */
export const listOnboarding = (signal?: AbortSignal): Promise<readonly Onboarding[]> => every((page) => plans.listOnboarding(page, until(signal)));
/** Chooses Plan 2 and enables file integrity monitoring, where either is missing. */
export const correctOnboarding = (subscriptionId: string, target: FimTarget): Promise<unknown> => plans.correctOnboarding({ subscriptionId, onboardingCorrection: target });
export const enableFim = ({ id, version }: Subscription, target: FimTarget): Promise<unknown> => plans.enableFim({ subscriptionId: id, fimTarget: target, ifMatch: matching(version) });
export const disableFim = ({ id, version }: Subscription): Promise<void> => plans.disableFim({ subscriptionId: id, ifMatch: matching(version) });

/** With Plan 1 of its own: it is not watched. */
export const excludeMachine = ({ machineId }: Machine): Promise<void> => plans.downgradeMachine({ machineId, machinePlan: { plan: 'P1' } });
export const includeMachine = ({ machineId }: Machine): Promise<void> => plans.endMachineDowngrade({ machineId });

export const createWorkspace = (newWorkspace: NewWorkspace): Promise<unknown> => workspaces.createWorkspace({ newWorkspace });
export const setRetention = ({ id, version }: Workspace, days: number): Promise<void> => workspaces.setRetention({ workspaceId: id, retention: { days }, ifMatch: matching(version) });
/** Null: as long as the workspace. */
export const setTableRetention = ({ id, version }: Workspace, table: RetainedTable, days: number | null): Promise<void> => workspaces.setTableRetention({ workspaceId: id, table, tableRetention: { days }, ifMatch: matching(version) });
/** Undefined: no cap. */
export const setDailyCap = ({ id, version }: Workspace, dailyCap: DailyCap | undefined): Promise<void> =>
  dailyCap ? workspaces.setDailyCap({ workspaceId: id, dailyCap, ifMatch: matching(version) }) : workspaces.liftDailyCap({ workspaceId: id, ifMatch: matching(version) });
export const readAllowance = (workspaceId: string, signal?: AbortSignal): Promise<Allowance> => workspaces.readAllowance({ workspaceId }, until(signal));

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

export const listPersons = (signal?: AbortSignal): Promise<readonly Person[]> => every((page) => tenancy.listPersons(page, until(signal)));
export const registerPerson = (newPerson: NewPerson): Promise<unknown> => tenancy.registerPerson({ newPerson });
export const removePerson = (personId: string): Promise<void> => tenancy.removePerson({ personId });
export const listServiceAccounts = (signal?: AbortSignal): Promise<readonly ServiceAccount[]> => every((page) => tenancy.listServiceAccounts(page, until(signal)));
export const createServiceAccount = (name: string): Promise<unknown> => tenancy.createServiceAccount({ newServiceAccount: { name } });
export const switchServiceAccount = (serviceAccountId: string, on: boolean): Promise<void> => (on ? tenancy.enableServiceAccount({ serviceAccountId }) : tenancy.disableServiceAccount({ serviceAccountId }));
/** The secret is shown this once. */
export const addSecret = (serviceAccountId: string, expiresInDays: number): Promise<Secret> => tenancy.addSecret({ serviceAccountId, newSecret: { expiresInDays } });
export const revokeSecret = (serviceAccountId: string, secretId: string): Promise<void> => tenancy.revokeSecret({ serviceAccountId, secretId });

export const listGroups = async (signal?: AbortSignal): Promise<readonly Group[]> => (await tenancy.listGroups(until(signal))).items;
export const nameGroup = (groupId: string, name: string): Promise<void> => access.nameGroup({ groupId, groupName: { name } });
export const removeGroup = (groupId: string): Promise<void> => access.removeGroup({ groupId });
export const addMember = (groupId: string, principalId: string): Promise<void> => access.addMember({ groupId, principalId });
export const removeMember = (groupId: string, principalId: string): Promise<void> => access.removeMember({ groupId, principalId });
export const listRoles = async (signal?: AbortSignal): Promise<readonly Role[]> => (await tenancy.listRoles(until(signal))).items;
export const defineRole = (roleId: string, roleSpec: RoleSpec): Promise<void> => access.defineRole({ roleId, roleSpec });
export const withdrawRole = (roleId: string): Promise<void> => access.withdrawRole({ roleId });
export const listAssignments = (signal?: AbortSignal): Promise<readonly AssignedRole[]> => every((page) => tenancy.listRoleAssignments(page, until(signal)));
export const assignRole = (newRoleAssignment: NewRoleAssignment): Promise<unknown> => access.assignRole({ newRoleAssignment });
export const revokeRole = (assignmentId: string): Promise<void> => access.revokeRole({ assignmentId });
/** What a principal may do at the tenant, or at the subscription, and why. */
export const readAccess = async (principalId: string, subscriptionId: string | undefined, signal?: AbortSignal): Promise<readonly Allowed[]> => (await access.readAccess(given({ principalId, subscriptionId }), until(signal))).items;
/** Who changed what, the latest first. */
export const listAudit = (kind: string | undefined, cursor: string | undefined, signal?: AbortSignal): Promise<AuditEntryPage> => audit.listAudit(given({ kind, cursor, limit: 50 }), until(signal));
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
