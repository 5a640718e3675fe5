/** Every call of the HTTP API that the portal makes, and the shapes it answers. Times are ISO 8601 text. */
import { ask, request, withParameters } from './request.ts';

/** A list, page by page; `next` is null at the last. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** A person signed in: the token is good for `expiresIn` seconds. */
export interface SessionAnswer {
  readonly accessToken: string;
  readonly expiresIn: number;
  readonly person: { readonly id: string; readonly name: string; readonly email: string };
  readonly tenant: { readonly id: string; readonly name: string };
  readonly permissions: readonly string[];
}

export interface Subscription {
  readonly id: string;
  readonly name: string;
  readonly plan: string;
  readonly fim: { readonly enabled: boolean; readonly workspaceId: string | null };
}

export interface Workspace {
  readonly id: string;
  readonly name: string;
  readonly retentionDays: number;
}

export interface Machine {
  readonly machineId: string;
  readonly subscriptionId: string;
  readonly name: string;
  readonly os: { readonly platform: string; readonly name: string; readonly version: string; readonly kernel: string };
  readonly agentVersion: string;
  readonly enrolledAt: string;
  readonly lastChangeAt: string | null;
  readonly lastSequence: number;
}

/** A file at one moment: bytes, lower-case hex, mode as octal text. */
export interface FileState {
  readonly size: number;
  readonly sha256?: string;
  readonly sha1?: string;
  readonly md5?: string;
  readonly hashSkipped?: string;
  readonly mode: string;
  readonly uid: number;
  readonly gid: number;
  readonly owner?: string;
  readonly group?: string;
  readonly modifiedAt: string;
  readonly changedAt?: string;
  readonly inode?: string;
  readonly fileType?: string;
}

export interface RegistryState {
  readonly key: string;
  readonly valueName?: string;
  readonly valueType?: string;
  readonly valueData?: string;
}

/** Who changed it, and on what evidence that is said. */
export interface Actor {
  readonly source: string;
  readonly account?: { readonly name: string; readonly domain?: string; readonly sid?: string };
  readonly process?: {
    readonly name: string;
    readonly id: number;
    readonly path?: string;
    readonly commandLine?: string;
    readonly startedAt?: string;
    readonly parentId?: number;
    readonly parentName?: string;
  };
}

interface ChangeCommon {
  /** The machine's id, a colon, and the sequence number. */
  readonly changeId: string;
  readonly sequence: number;
  readonly at: string;
  readonly recordedAt: string;
  readonly machineId: string;
  readonly computer: string;
  readonly changeType: ChangeType;
  readonly path: string;
  readonly previousPath: string | null;
  readonly ruleId: string;
  readonly ruleName: string;
  readonly source: string;
  readonly actor: Actor;
}

/** One change of one file or registry key. */
export type Change = ChangeCommon & (
  | { readonly entityType: 'File'; readonly before: FileState | null; readonly after: FileState | null }
  | { readonly entityType: 'Registry'; readonly before: RegistryState | null; readonly after: RegistryState | null }
);

/** What can happen to a file or key. */
export const changeTypes = ['Created', 'Modified', 'Renamed', 'Deleted', 'RegistryKeyCreated', 'RegistryKeyDeleted', 'RegistryKeyRenamed', 'RegistryValueSet', 'RegistryValueDeleted'] as const;
export type ChangeType = (typeof changeTypes)[number];

/** Which changes are asked for. */
export interface ChangeFilter {
  readonly machineId?: string | undefined;
  readonly changeType?: ChangeType | undefined;
  /** Part of the path, whatever its case. */
  readonly path?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** A stretch in which changes may have been missed. */
export interface Gap {
  readonly machineId: string;
  readonly computer: string;
  readonly sequence: number;
  readonly at: string;
  readonly reason: string;
  readonly count: number | null;
  readonly paths: readonly string[];
  readonly detail: string | null;
  readonly source: string;
}

export const entityKinds = ['linuxFile', 'windowsFile', 'windowsRegistry'] as const;
export type EntityKind = (typeof entityKinds)[number];
export const ruleChangeTypes = ['Add', 'Modify', 'Delete', 'Rename'] as const;
export const severities = ['Low', 'Medium', 'High'] as const;

export interface Entity {
  readonly kind: EntityKind;
  readonly path: string;
}

/** What a rule says. */
export interface RuleSpec {
  readonly name: string;
  readonly description: string;
  readonly changeTypes: readonly (typeof ruleChangeTypes)[number][];
  readonly entities: readonly Entity[];
  readonly excludes: readonly string[];
  readonly severity: (typeof severities)[number];
}

export interface Rule extends RuleSpec {
  readonly ruleId: string;
  readonly enabled: boolean;
  readonly predefined: boolean;
  /** Of a rule as it was read: a change of a newer one is refused. */
  readonly version: number;
  /** Of the predefined rule: entities that are not watched. */
  readonly removed?: readonly Entity[];
}

/** A token that enrols one machine; it is told this once. */
export interface EnrolmentToken {
  readonly enrolmentTokenId: string;
  readonly token: string;
  readonly expiresAt: string;
}

/** A list that is shown whole; a tenant has no more than this many pages of 500 of anything in it. */
const mostPages = 20;

async function every<T>(path: string, signal: AbortSignal | undefined): Promise<readonly T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await request<Page<T>>(withParameters(path, { limit: 500, cursor }), { signal });
    items.push(...answer.items);
    if (answer.next === null) break;
    cursor = answer.next;
  }
  return items;
}

const rulesOf = (subscriptionId: string) => `/v1/subscriptions/${subscriptionId}/rules`;

export const signIn = (email: string, password: string): Promise<SessionAnswer> => request('/v1/sessions', { method: 'POST', body: { email, password } });
export const changePassword = (current: string, next: string): Promise<void> => request('/v1/me/password', { method: 'POST', body: { current, next } });
export const renewSession = (): Promise<SessionAnswer> => request('/v1/sessions/renew', { method: 'POST' });

export const listSubscriptions = (signal?: AbortSignal): Promise<readonly Subscription[]> => every('/v1/subscriptions', signal);
export const listWorkspaces = (signal?: AbortSignal): Promise<readonly Workspace[]> => every('/v1/workspaces', signal);
export const listMachines = (signal?: AbortSignal): Promise<readonly Machine[]> => every('/v1/machines', signal);

/** Changes, the latest first. */
export const listChanges = (workspaceId: string, filter: ChangeFilter, cursor: string | undefined, limit: number, signal?: AbortSignal): Promise<Page<Change>> =>
  request(withParameters(`/v1/workspaces/${workspaceId}/changes`, { ...filter, cursor, limit }), { signal });

/** Server-sent events of changes from now on, or from the event with this id. */
export const openChanges = (workspaceId: string, filter: ChangeFilter, after: string | undefined, signal: AbortSignal): Promise<Response> =>
  ask(withParameters(`/v1/workspaces/${workspaceId}/changes/stream`, { ...filter, after }), { signal });

export const listGaps = (workspaceId: string, cursor: string | undefined, signal?: AbortSignal): Promise<Page<Gap>> =>
  request(withParameters(`/v1/workspaces/${workspaceId}/gaps`, { cursor, limit: 100 }), { signal });

export const listRules = (subscriptionId: string, signal?: AbortSignal): Promise<readonly Rule[]> => every(rulesOf(subscriptionId), signal);
export const createRule = (subscriptionId: string, spec: RuleSpec): Promise<{ ruleId: string }> => request(rulesOf(subscriptionId), { method: 'POST', body: spec });
export const reviseRule = (subscriptionId: string, { ruleId, version }: Rule, spec: RuleSpec): Promise<void> => request(`${rulesOf(subscriptionId)}/${ruleId}`, { method: 'PUT', body: spec, version });
export const retireRule = (subscriptionId: string, { ruleId, version }: Rule): Promise<void> => request(`${rulesOf(subscriptionId)}/${ruleId}`, { method: 'DELETE', version });
/** Exactly these of its paths the predefined rule does not watch. */
export const trimPredefinedRule = (subscriptionId: string, removed: readonly Entity[]): Promise<void> => request(`${rulesOf(subscriptionId)}/predefined/entities`, { method: 'PUT', body: { removed } });
export const restorePredefinedRule = (subscriptionId: string): Promise<void> => request(`${rulesOf(subscriptionId)}/predefined/restore`, { method: 'POST' });
export const switchRule = (subscriptionId: string, ruleId: string, to: 'enable' | 'disable'): Promise<void> => request(`${rulesOf(subscriptionId)}/${ruleId}/${to}`, { method: 'POST' });

export const issueEnrolmentToken = (subscriptionId: string): Promise<EnrolmentToken> => request(`/v1/subscriptions/${subscriptionId}/enrolment-tokens`, { method: 'POST', body: {} });
