/** The calls of the HTTP API that the portal makes, over the client generated from the API's description. Times are ISO 8601 text. */
import {
  ChangesApi, ChangeType, EntityKind, MachinesApi, PlansApi, RuleChangeType, RulesApi, SessionsApi, Severity, WorkspacesApi,
  type ChangePage, type EnrolmentToken, type GapPage, type Machine, type Me, type MonitoredEntity, type Rule, type RuleSpec as SentRuleSpec, type Subscription, type Workspace,
} from '@fimbria/api-client';
import { configuration } from './request.ts';

export type { Actor, Change, EnrolmentToken, FileState, Gap, Machine, Permission, RegistryState, Rule, Subscription, Workspace } from '@fimbria/api-client';
export type { ChangeType, EntityKind, MonitoredEntity as Entity };

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

/** Without the parameters that have no value, or are empty. */
function given<T extends object>(parameters: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined && value !== '')) as { [K in keyof T]: Exclude<T[K], undefined> };
}
