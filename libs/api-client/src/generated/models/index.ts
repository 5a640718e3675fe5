/* tslint:disable */
/* eslint-disable */

/**
 *
 * @export
 */
export const AccessMode = {
    Resource: 'resource',
    Workspace: 'workspace',
} as const;
export type AccessMode = typeof AccessMode[keyof typeof AccessMode];

/**
 *
 * @export
 * @interface Acknowledgement
 */
export interface Acknowledgement {
    /**
     * The last sequence number held: the agent may forget up to it.
     */
    acknowledged: number;
    /**
     *
     */
    recorded: number;
    /**
     * How many were not kept because every rule that covers them allows who did it.
     */
    allowed: number;
    /**
     * How many the server held already.
     */
    repeated: number;
    /**
     * Not kept, one by one, this time; counted as a coverage gap.
     */
    refused: Array<RefusedRecord>;
}
/**
 * Who changed it. A source other than "none" names the evidence the claim rests on.
 * @export
 * @interface Actor
 */
export interface Actor {
    /**
     *
     */
    source: ActorSourceEnum;
    /**
     *
     */
    account?: ActorAccount;
    /**
     *
     */
    process?: ActorProcess;
}


/**
 * @export
 */
export const ActorSourceEnum = {
    Audit: 'audit',
    Uring: 'uring',
    Proc: 'proc',
    Eventlog: 'eventlog',
    None: 'none',
} as const;
export type ActorSourceEnum = typeof ActorSourceEnum[keyof typeof ActorSourceEnum];

/**
 *
 * @export
 * @interface ActorAccount
 */
export interface ActorAccount {
    /**
     *
     */
    name: string;
    /**
     *
     */
    domain?: string;
    /**
     *
     */
    sid?: string;
}
/**
 *
 * @export
 * @interface ActorEvidence
 */
export interface ActorEvidence {
    /**
     *
     */
    source: ActorEvidenceSourceEnum;
    /**
     *
     */
    reason?: string;
}


/**
 * @export
 */
export const ActorEvidenceSourceEnum = {
    Audit: 'audit',
    None: 'none',
} as const;
export type ActorEvidenceSourceEnum = typeof ActorEvidenceSourceEnum[keyof typeof ActorEvidenceSourceEnum];

/**
 *
 * @export
 * @interface ActorProcess
 */
export interface ActorProcess {
    /**
     *
     */
    name: string;
    /**
     *
     */
    id: number;
    /**
     *
     */
    path?: string;
    /**
     *
     */
    commandLine?: string;
    /**
     *
     */
    startedAt?: string;
    /**
     *
     */
    sessionId?: number;
    /**
     *
     */
    parentId?: number;
    /**
     *
     */
    parentName?: string;
    /**
     *
     */
    account?: ActorAccount;
}
/**
 *
 * @export
 * @interface AddedAlertRules
 */
export interface AddedAlertRules {
    /**
     *
     */
    ruleIds: Array<string>;
}
/**
 *
 * @export
 * @interface AddedPacks
 */
export interface AddedPacks {
    /**
     *
     */
    packIds: Array<string>;
    /**
     * Whether it is done; otherwise it is only said what would be.
     */
    apply?: boolean;
}
/**
 *
 * @export
 * @interface Alert
 */
export interface Alert {
    /**
     *
     */
    alertId: string;
    /**
     *
     */
    ruleId: string;
    /**
     * The rule's name when it was raised.
     */
    name: string;
    /**
     *
     */
    description: string;
    /**
     *
     */
    severity: AlertSeverity;
    /**
     *
     */
    machineId: string | null;
    /**
     *
     */
    computer: string | null;
    /**
     *
     */
    state: AlertState;
    /**
     *
     */
    closedAs: AlertClosing | null;
    /**
     * How many changes were found.
     */
    count: number;
    /**
     * Whether there were more than are counted.
     */
    cut: boolean;
    /**
     *
     */
    raisedAt: string;
    /**
     * When something was found last.
     */
    lastAt: string;
    /**
     * Its ETag, unquoted.
     */
    version: number;
}


/**
 *
 * @export
 * @interface AlertChannel
 */
export interface AlertChannel {
    /**
     *
     */
    name: string;
    /**
     *
     */
    kind: AlertChannelKindEnum;
}


/**
 * @export
 */
export const AlertChannelKindEnum = {
    Webhook: 'webhook',
    Mail: 'mail',
} as const;
export type AlertChannelKindEnum = typeof AlertChannelKindEnum[keyof typeof AlertChannelKindEnum];

/**
 *
 * @export
 * @interface AlertChannelPage
 */
export interface AlertChannelPage {
    /**
     *
     */
    items: Array<AlertChannel>;
    /**
     * The cursor of the next page; null at the last.
     */
    next: string | null;
}

/**
 *
 * @export
 */
export const AlertClosing = {
    Resolved: 'resolved',
    Expected: 'expected',
    FalsePositive: 'false-positive',
} as const;
export type AlertClosing = typeof AlertClosing[keyof typeof AlertClosing];

/**
 * Open alerts by severity.
 * @export
 * @interface AlertCounts
 */
export interface AlertCounts {
    /**
     *
     */
    high: number;
    /**
     *
     */
    medium: number;
    /**
     *
     */
    low: number;
    /**
     *
     */
    informational: number;
}
/**
 *
 * @export
 * @interface AlertDelivery
 */
export interface AlertDelivery {
    /**
     *
     */
    routeId: string;
    /**
     *
     */
    channel: string;
    /**
     *
     */
    state: AlertDeliveryStateEnum;
    /**
     *
     */
    detail: string | null;
    /**
     *
     */
    at: string;
}


/**
 * @export
 */
export const AlertDeliveryStateEnum = {
    Delivered: 'delivered',
    Failing: 'failing',
    GivenUp: 'given-up',
} as const;
export type AlertDeliveryStateEnum = typeof AlertDeliveryStateEnum[keyof typeof AlertDeliveryStateEnum];

/**
 *
 * @export
 * @interface AlertFindings
 */
export interface AlertFindings {
    /**
     *
     */
    columns: Array<FindingColumn>;
    /**
     *
     */
    rows: Array<Array<any>>;
    /**
     * Whether there are more than these.
     */
    more: boolean;
}
/**
 *
 * @export
 * @interface AlertInFull
 */
export interface AlertInFull {
    /**
     *
     */
    alertId: string;
    /**
     *
     */
    ruleId: string;
    /**
     * The rule's name when it was raised.
     */
    name: string;
    /**
     *
     */
    description: string;
    /**
     *
     */
    severity: AlertSeverity;
    /**
     *
     */
    machineId: string | null;
    /**
     *
     */
    computer: string | null;
    /**
     *
     */
    state: AlertState;
    /**
     *
     */
    closedAs: AlertClosing | null;
    /**
     * How many changes were found.
     */
    count: number;
    /**
     * Whether there were more than are counted.
     */
    cut: boolean;
    /**
     *
     */
    raisedAt: string;
    /**
     * When something was found last.
     */
    lastAt: string;
    /**
     * Its ETag, unquoted.
     */
    version: number;
    /**
     * What the rule asked when it was raised.
     */
    query: string;
    /**
     *
     */
    steps: Array<AlertStep>;
    /**
     *
     */
    deliveries: Array<AlertDelivery>;
}


/**
 *
 * @export
 * @interface AlertPage
 */
export interface AlertPage {
    /**
     *
     */
    items: Array<Alert>;
    /**
     * The cursor of the next page; null at the last.
     */
    next: string | null;
}
/**
 *
 * @export
 * @interface AlertRoute
 */
export interface AlertRoute {
    /**
     * One of those that the host knows.
     */
    channel: string;
    /**
     * Alerts that matter less do not go there.
     */
    minimumSeverity: AlertSeverity;
    /**
     * Addresses, where the channel is mail.
     */
    to: Array<string>;
    /**
     *
     */
    routeId: string;
}


/**
 *
 * @export
 * @interface AlertRouteId
 */
export interface AlertRouteId {
    /**
     *
     */
    routeId: string;
}
/**
 *
 * @export
 * @interface AlertRoutePage
 */
export interface AlertRoutePage {
    /**
     *
     */
    items: Array<AlertRoute>;
    /**
     * The cursor of the next page; null at the last.
     */
    next: string | null;
}
/**
 *
 * @export
 * @interface AlertRule
 */
export interface AlertRule {
    /**
     *
     */
    name: string;
    /**
     * What it means, and what to do; it stands in each alert.
     */
    description: string;
    /**
     *
     */
    severity: AlertSeverity;
    /**
     * KQL. Each row that it has of what is new is a finding; one alert a machine where its rows say MachineId or Computer.
     */
    query: string;
    /**
     * What is found on a machine within so many minutes after the last finding joins the open alert.
     */
    joinMinutes: number;
    /**
     *
     */
    enabled: boolean;
    /**
     *
     */
    ruleId: string;
    /**
     * On whose behalf it looks.
     */
    writtenBy: string;
    /**
     *
     */
    problem: AlertRuleProblem | null;
    /**
     *
     */
    etag: string;
}


/**
 *
 * @export
 * @interface AlertRuleId
 */
export interface AlertRuleId {
    /**
     *
     */
    ruleId: string;
}
/**
 *
 * @export
 * @interface AlertRulePage
 */
export interface AlertRulePage {
    /**
     *
     */
    items: Array<AlertRule>;
    /**
     * The cursor of the next page; null at the last.
     */
    next: string | null;
}
/**
 * Why it could not look when it last tried; it tries again.
 * @export
 * @interface AlertRuleProblem
 */
export interface AlertRuleProblem {
    /**
     *
     */
    code: string;
    /**
     *
     */
    detail: string;
    /**
     *
     */
    since: string;
}

/**
 *
 * @export
 */
export const AlertSeverity = {
    High: 'high',
    Medium: 'medium',
    Low: 'low',
    Informational: 'informational',
} as const;
export type AlertSeverity = typeof AlertSeverity[keyof typeof AlertSeverity];


/**
 *
 * @export
 */
export const AlertState = {
    New: 'new',
    Acknowledged: 'acknowledged',
    Closed: 'closed',
} as const;
export type AlertState = typeof AlertState[keyof typeof AlertState];

/**
 *
 * @export
 * @interface AlertStep
 */
export interface AlertStep {
    /**
     *
     */
    at: string;
    /**
     *
     */
    by: string;
    /**
     *
     */
    byName: string | null;
    /**
     *
     */
    what: AlertStepWhatEnum;
    /**
     *
     */
    closedAs: AlertClosing | null;
    /**
     *
     */
    note: string;
}


/**
 * @export
 */
export const AlertStepWhatEnum = {
    Acknowledged: 'acknowledged',
    Closed: 'closed',
    Reopened: 'reopened',
    Noted: 'noted',
} as const;
export type AlertStepWhatEnum = typeof AlertStepWhatEnum[keyof typeof AlertStepWhatEnum];

/**
 * What a workspace may take for nothing: 500 MB a machine and day, counted by the hour, in one pool a day (UTC). Bytes; megabytes are 10^6.
 * @export
 * @interface Allowance
 */
export interface Allowance {
    /**
     * How many count in this hour.
     */
    machines: number;
    /**
     *
     */
    today: AllowanceToday;
    /**
     *
     */
    forecast: AllowanceForecast;
    /**
     *
     */
    cap: AllowanceCap | null;
    /**
     * The latest first, today included.
     */
    days: Array<AllowanceDay>;
}
/**
 * Null where there is none.
 * @export
 * @interface AllowanceCap
 */
export interface AllowanceCap {
    /**
     *
     */
    megabytes: number;
    /**
     *
     */
    mode: AllowanceCapModeEnum;
    /**
     *
     */
    reached: boolean;
    /**
     * What a hard cap has refused today; each is told as a gap.
     */
    refusedRows: number;
}


/**
 * @export
 */
export const AllowanceCapModeEnum = {
    Hard: 'hard',
    Soft: 'soft',
} as const;
export type AllowanceCapModeEnum = typeof AllowanceCapModeEnum[keyof typeof AllowanceCapModeEnum];

/**
 *
 * @export
 * @interface AllowanceDay
 */
export interface AllowanceDay {
    /**
     *
     */
    day: string;
    /**
     *
     */
    allowanceBytes: number;
    /**
     *
     */
    usedBytes: number;
    /**
     * Beyond the allowance.
     */
    overageBytes: number;
    /**
     *
     */
    rows: number;
}
/**
 * At the end of the day, if it goes on as it has so far.
 * @export
 * @interface AllowanceForecast
 */
export interface AllowanceForecast {
    /**
     *
     */
    allowanceBytes: number;
    /**
     *
     */
    usedBytes: number;
    /**
     * Beyond the allowance.
     */
    overageBytes: number;
}
/**
 *
 * @export
 * @interface AllowanceToday
 */
export interface AllowanceToday {
    /**
     *
     */
    day: string;
    /**
     *
     */
    allowanceBytes: number;
    /**
     *
     */
    usedBytes: number;
    /**
     * Beyond the allowance.
     */
    overageBytes: number;
    /**
     *
     */
    rows: number;
}
/**
 *
 * @export
 * @interface Allowed
 */
export interface Allowed {
    /**
     *
     */
    permission: Permission;
    /**
     *
     */
    because: Array<RoleAssignment>;
}


/**
 *
 * @export
 * @interface AmendedRules
 */
export interface AmendedRules {
    /**
     *
     */
    version: number;
    /**
     *
     */
    applied: boolean;
    /**
     *
     */
    steps: Array<RuleStep>;
}
/**
 *
 * @export
 * @interface AnswerBatch
 */
export interface AnswerBatch {
    /**
     *
     */
    responses: Array<BatchedAnswer>;
}
/**
 *
 * @export
 * @interface AnsweredPreview
 */
export interface AnsweredPreview {
    /**
     *
     */
    previewId: string;
    /**
     *
     */
    answer: PreviewAnswer;
}
/**
 *
 * @export
 * @interface ArcConnector
 */
export interface ArcConnector {
    /**
     *
     */
    name: string;
    /**
     *
     */
    provider: ArcConnectorProviderEnum;
    /**
     *
     */
    identifier: string;
    /**
     *
     */
    resourceGroup: string;
}


/**
 * @export
 */
export const ArcConnectorProviderEnum = {
    Arc: 'Arc',
} as const;
export type ArcConnectorProviderEnum = typeof ArcConnectorProviderEnum[keyof typeof ArcConnectorProviderEnum];

/**
 *
 * @export
 * @interface AskedPreview
 */
export interface AskedPreview {
    /**
     *
     */
    previewId: string;
    /**
     *
     */
    rule: AskedRule;
    /**
     * The rule whose place it takes.
     */
    replaces: string | null;
}
/**
 *
 * @export
 * @interface AskedPreviews
 */
export interface AskedPreviews {
    /**
     *
     */
    items: Array<AskedPreview>;
}
/**
 *
 * @export
 * @interface AskedRule
 */
export interface AskedRule {
    /**
     *
     */
    name: string;
    /**
     *
     */
    changeTypes: Array<RuleChangeType>;
    /**
     *
     */
    entities: Array<MonitoredEntity>;
    /**
     *
     */
    excludes: Array<string>;
}
/**
 *
 * @export
 * @interface AssignedRole
 */
export interface AssignedRole {
    /**
     *
     */
    assignmentId: string;
    /**
     *
     */
    principalId: string;
    /**
     *
     */
    role: AssignedRoleRole;
    /**
     *
     */
    scope: AssignmentScope;
    /**
     * The principal's name; null for one that is no more.
     */
    principalName: string | null;
    /**
     *
     */
    assignedBy: string;
    /**
     *
     */
    assignedAt: string;
}
/**
 *
 * @export
 * @interface AssignedRolePage
 */
export interface AssignedRolePage {
    /**
     *
     */
    items: Array<AssignedRole>;
    /**
     * The cursor of the next page; null at the last.
     */
    next: string | null;
}
/**
 *
 * @export
 * @interface AssignedRoleRole
 */
export interface AssignedRoleRole {
}
/**
 * @type AssignmentScope
 *
 * @export
 */
export type AssignmentScope = { kind: 'resourceGroup' } & ResourceGroupScope | { kind: 'subscription' } & SubscriptionScope | { kind: 'tenant' } & TenantScope | { kind: 'workspace' } & WorkspaceScope;
/**
 *
 * @export
 * @interface AuditEntry
 */
export interface AuditEntry {
    /**
     *
     */
    at: string;
    /**
     * The principal.
     */
    by: string;
    /**
     * Its name; null where it has none, or is no more.
     */
    byName: string | null;
    /**
     * Network address; null where it was not asked over the network.
     */
    from: string | null;
    /**
     *
     */
    kind: string;
    /**
     *
     */
    objectId: string;
    /**
     *
     */
    type: string;
    /**
     *
     */
    data: { [key: string]: any; };
}
/**
 *
 * @export
 * @interface AuditEntryPage
 */
export interface AuditEntryPage {
    /**
     *
     */
    items: Array<AuditEntry>;
    /**
     * The cursor of the next page; null at the last.
     */
    next: string | null;
}
/**
 *
 * @export
 * @interface AwsConnector
 */
export interface AwsConnector {
    /**
     *
     */
    name: string;
    /**
     *
     */
    provider: AwsConnectorProviderEnum;
    /**
     *
     */
    identifier: string;
}


/**
 * @export
 */
export const AwsConnectorProviderEnum = {
    Aws: 'AWS',
} as const;
export type AwsConnectorProviderEnum = typeof AwsConnectorProviderEnum[keyof typeof AwsConnectorProviderEnum];

/**
 *
 * @export
 * @interface AzureConnector
 */
export interface AzureConnector {
    /**
     *
     */
    name: string;
    /**
     *
     */
    provider: AzureConnectorProviderEnum;
    /**
     *
     */
    identifier: string;
}


/**
 * @export
 */
export const AzureConnectorProviderEnum = {
    Azure: 'Azure',
} as const;
export type AzureConnectorProviderEnum = typeof AzureConnectorProviderEnum[keyof typeof AzureConnectorProviderEnum];

/**
 *
 * @export
 * @interface BatchedAnswer
 */
export interface BatchedAnswer {
    /**
     *
     */
    id: string;
    /**
     *
     */
    status: number;
    /**
     *
     */
    headers: { [key: string]: any; };
    /**
     * A LogsAnswer, or a Problem.
     */
    body: { [key: string]: any; };
}
/**
 *
 * @export
 * @interface BatchedQuery
 */
export interface BatchedQuery {
    /**
     *
     */
    id: string;
    /**
     *
     */
    workspace: string;
    /**
     *
     */
    method?: BatchedQueryMethodEnum | null;
    /**
     *
     */
    path?: BatchedQueryPathEnum | null;
    /**
     *
     */
    headers?: { [key: string]: string; } | null;
    /**
     *
     */
    body: LogsQuery;
}


/**
 * @export
 */
export const BatchedQueryMethodEnum = {
    Post: 'POST',
} as const;
export type BatchedQueryMethodEnum = typeof BatchedQueryMethodEnum[keyof typeof BatchedQueryMethodEnum];

/**
 * @export
 */
export const BatchedQueryPathEnum = {
    Query: '/query',
} as const;
export type BatchedQueryPathEnum = typeof BatchedQueryPathEnum[keyof typeof BatchedQueryPathEnum];

/**
 *
 * @export
 * @interface BegunExportRun
 */
export interface BegunExportRun {
    /**
     *
     */
    after: string;
    /**
     *
     */
    upTo: string;
    /**
     *
     */
    at: string;
}
/**
 *
 * @export
 * @interface CannotWatch
 */
export interface CannotWatch {
    /**
     *
     */
    kind: CannotWatchKindEnum;
    /**
     *
     */
    path: string;
    /**
     *
     */
    reason: CannotWatchReasonEnum;
    /**
     *
     */
    detail?: string;
}


/**
 * @export
 */
export const CannotWatchKindEnum = {
    LinuxFile: 'linuxFile',
    WindowsFile: 'windowsFile',
    WindowsRegistry: 'windowsRegistry',
} as const;
export type CannotWatchKindEnum = typeof CannotWatchKindEnum[keyof typeof CannotWatchKindEnum];

/**
 * @export
 */
export const CannotWatchReasonEnum = {
    Missing: 'missing',
    PermissionDenied: 'permission-denied',
    WatchLimit: 'watch-limit',
    Unsupported: 'unsupported',
} as const;
export type CannotWatchReasonEnum = typeof CannotWatchReasonEnum[keyof typeof CannotWatchReasonEnum];

/**
 * @type Change
 *
 * @export
 */
export type Change = { entityType: 'File' } & FileChange | { entityType: 'Registry' } & RegistryChange;
/**
 *
 * @export
 * @interface ChangePage
 */
export interface ChangePage {
    /**
     *
     */
    items: Array<Change>;
    /**
     * The cursor of the next page; null at the last.
     */
    next: string | null;
}
/**
 * @type ChangeRecord
 * One line of a batch.
 * @export
 */
export type ChangeRecord = ChangeRecordOneOf | CoverageGapRecord;
/**
 * @type ChangeRecordOneOf
 *
 * @export
 */
export type ChangeRecordOneOf = { entityType: 'File' } & FileChangeRecord | { entityType: 'Registry' } & RegistryChangeRecord;

/**
 *
 * @export
 */
export const ChangeSource = {
    Inotify: 'inotify',
    Fanotify: 'fanotify',
    FsWatch: 'fs.watch',
    Audit: 'audit',
    Usn: 'usn',
    Registry: 'registry',
    Scan: 'scan',
} as const;
export type ChangeSource = typeof ChangeSource[keyof typeof ChangeSource];


/**
 *
 * @export
 */
export const ChangeType = {
    Created: 'Created',
    Modified: 'Modified',
    Renamed: 'Renamed',
    Deleted: 'Deleted',
    RegistryKeyCreated: 'RegistryKeyCreated',
    RegistryKeyDeleted: 'RegistryKeyDeleted',
    RegistryKeyRenamed: 'RegistryKeyRenamed',
    RegistryValueSet: 'RegistryValueSet',
    RegistryValueDeleted: 'RegistryValueDeleted',
} as const;
export type ChangeType = typeof ChangeType[keyof typeof ChangeType];

/**
 *
 * @export
 * @interface ChangeTypeTotal
 */
export interface ChangeTypeTotal {
    /**
     *
     */
    changeType: string;
    /**
     *
     */
    count: number;
}
/**
 *
 * @export
 * @interface ChangedRule
 */
export interface ChangedRule {
    /**
     *
     */
    ruleId: string;
    /**
     *
     */
    name: string;
    /**
     *
     */
    what: ChangedRuleWhatEnum;
    /**
     *
     */
    differences: Array<RuleDifference>;
}


/**
 * @export
 */
export const ChangedRuleWhatEnum = {
    Added: 'added',
    Removed: 'removed',
    Changed: 'changed',
} as const;
export type ChangedRuleWhatEnum = typeof ChangedRuleWhatEnum[keyof typeof ChangedRuleWhatEnum];

/**
 *
 * @export
 * @interface ChosenPlan
 */
export interface ChosenPlan {
    /**
     *
     */
    plan: PlanName;
}


/**
 *
 * @export
 * @interface Cloud
 */
export interface Cloud {
    /**
     *
     */
    provider: CloudProviderEnum;
    /**
     *
     */
    identifier?: string;
}


/**
 * @export
 */
export const CloudProviderEnum = {
    Azure: 'Azure',
    Aws: 'AWS',
    Gcp: 'GCP',
    OnPremises: 'OnPremises',
} as const;
export type CloudProviderEnum = typeof CloudProviderEnum[keyof typeof CloudProviderEnum];

/**
 *
 * @export
 * @interface CloudInput
 */
export interface CloudInput {
    /**
     *
     */
    provider?: CloudInputProviderEnum;
    /**
     *
     */
    identifier?: string;
}


/**
 * @export
 */
export const CloudInputProviderEnum = {
    Azure: 'Azure',
    Aws: 'AWS',
    Gcp: 'GCP',
    OnPremises: 'OnPremises',
} as const;
export type CloudInputProviderEnum = typeof CloudInputProviderEnum[keyof typeof CloudInputProviderEnum];

/**
 *
 * @export
 * @interface Compatibility
 */
export interface Compatibility {
    /**
     *
     */
    compatible: boolean;
    /**
     *
     */
    problems: Array<CompatibilityProblem>;
}
/**
 *
 * @export
 * @interface CompatibilityProblem
 */
export interface CompatibilityProblem {
    /**
     * The rule's place among those judged, from 0.
     */
    rule: number;
    /**
     *
     */
    name: string;
    /**
     *
     */
    field: string;
    /**
     *
     */
    entry: string;
    /**
     *
     */
    position: number;
    /**
     *
     */
    reason: string;
    /**
     *
     */
    remedy: string;
}
/**
 *
 * @export
 * @interface Connector
 */
export interface Connector {
    /**
     *
     */
    connectorId: string;
    /**
     *
     */
    name: string;
    /**
     *
     */
    provider: ConnectorProviderEnum;
    /**
     *
     */
    identifier: string;
    /**
     *
     */
    resourceGroup: string | null;
    /**
     * Its ETag, unquoted.
     */
    version: number;
}


/**
 * @export
 */
export const ConnectorProviderEnum = {
    Aws: 'AWS',
    Gcp: 'GCP',
    Azure: 'Azure',
    Arc: 'Arc',
} as const;
export type ConnectorProviderEnum = typeof ConnectorProviderEnum[keyof typeof ConnectorProviderEnum];

/**
 *
 * @export
 * @interface ConnectorPage
 */
export interface ConnectorPage {
    /**
     *
     */
    items: Array<Connector>;
    /**
     * The cursor of the next page; null at the last.
     */
    next: string | null;
}
/**
 * @type ConnectorSpec
 * An account of a cloud that the subscription stands for; of Arc, where in Azure its machines are projected.
 * @export
 */
export type ConnectorSpec = { provider: 'AWS' } & AwsConnector | { provider: 'Arc' } & ArcConnector | { provider: 'Azure' } & AzureConnector | { provider: 'GCP' } & GcpConnector;
/**
 *
 * @export
 * @interface CorrectedOnboarding
 */
export interface CorrectedOnboarding {
    /**
     *
     */
    corrected: Array<CorrectedOnboardingCorrectedEnum>;
}


/**
 * @export
 */
export const CorrectedOnboardingCorrectedEnum = {
    Plan2: 'plan2',
    FimEnabled: 'fimEnabled',
} as const;
export type CorrectedOnboardingCorrectedEnum = typeof CorrectedOnboardingCorrectedEnum[keyof typeof CorrectedOnboardingCorrectedEnum];

/**
 *
 * @export
 * @interface CoverageGapRecord
 */
export interface CoverageGapRecord {
    /**
     *
     */
    sequence: number;
    /**
     *
     */
    at: string;
    /**
     *
     */
    source: ChangeSource;
    /**
     *
     */
    kind: CoverageGapRecordKindEnum;
    /**
     *
     */
    reason: CoverageGapRecordReasonEnum;
    /**
     *
     */
    count?: number;
    /**
     *
     */
    paths?: Array<string>;
    /**
     *
     */
    detail?: string;
}


/**
 * @export
 */
export const CoverageGapRecordKindEnum = {
    Gap: 'gap',
} as const;
export type CoverageGapRecordKindEnum = typeof CoverageGapRecordKindEnum[keyof typeof CoverageGapRecordKindEnum];

/**
 * @export
 */
export const CoverageGapRecordReasonEnum = {
    WatchOverflow: 'watch-overflow',
    WatchLimit: 'watch-limit',
    Unreadable: 'unreadable',
    AuditLoss: 'audit-loss',
    OutboxFull: 'outbox-full',
    AgentStopped: 'agent-stopped',
} as const;
export type CoverageGapRecordReasonEnum = typeof CoverageGapRecordReasonEnum[keyof typeof CoverageGapRecordReasonEnum];

/**
 *
 * @export
 * @interface CoveredPackEntry
 */
export interface CoveredPackEntry {
    /**
     *
     */
    id: string;
    /**
     *
     */
    kind: EntityKind;
    /**
     *
     */
    paths: Array<string>;
    /**
     * What a change there can mean.
     */
    why: string;
    /**
     *
     */
    controls: Array<string>;
    /**
     * MITRE ATT&CK.
     */
    techniques: Array<string>;
    /**
     *
     */
    covered: Array<string>;
    /**
     *
     */
    uncovered: Array<string>;
}


/**
 *
 * @export
 * @interface CreatedConnector
 */
export interface CreatedConnector {
    /**
     *
     */
    connectorId: string;
}
/**
 *
 * @export
 * @interface CreatedPerson
 */
export interface CreatedPerson {
    /**
     *
     */
    personId: string;
}
/**
 *
 * @export
 * @interface CreatedResourceGroup
 */
export interface CreatedResourceGroup {
    /**
     *
     */
    resourceGroupId: string;
}
/**
 *
 * @export
 * @interface CreatedRoleAssignment
 */
export interface CreatedRoleAssignment {
    /**
     *
     */
    assignmentId: string;
}
/**
 *
 * @export
 * @interface CreatedRule
 */
export interface CreatedRule {
    /**
     *
     */
    ruleId: string;
}
/**
 *
 * @export
 * @interface CreatedServiceAccount
 */
export interface CreatedServiceAccount {
    /**
     *
     */
    serviceAccountId: string;
}
/**
 *
 * @export
 * @interface CreatedSubscription
 */
export interface CreatedSubscription {
    /**
     *
     */
    subscriptionId: string;
}
/**
 *
 * @export
 * @interface CreatedWorkspace
 */
export interface CreatedWorkspace {
    /**
     *
     */
    workspaceId: string;
}
/**
 *
 * @export
 * @interface DailyCap
 */
export interface DailyCap {
    /**
     *
     */
    megabytes: number;
    /**
     *
     */
    mode: DailyCapModeEnum;
}


/**
 * @export
 */
export const DailyCapModeEnum = {
    Hard: 'hard',
    Soft: 'soft',
} as const;
export type DailyCapModeEnum = typeof DailyCapModeEnum[keyof typeof DailyCapModeEnum];

/**
 *
 * @export
 * @interface DayTotal
 */
export interface DayTotal {
    /**
     *
     */
    day: string;
    /**
     *
     */
    count: number;
}
/**
 *
 * @export
 * @interface EffectiveAccess
 */
export interface EffectiveAccess {
    /**
     *
     */
    items: Array<Allowed>;
}
/**
 *
 * @export
 * @interface EnabledFim
 */
export interface EnabledFim {
    /**
     *
     */
    workspaceId: string;
}
/**
 *
 * @export
 * @interface Enrolment
 */
export interface Enrolment {
    /**
     *
     */
    token: string;
    /**
     *
     */
    name: string;
    /**
     *
     */
    os: OperatingSystemInput;
    /**
     *
     */
    agentVersion: string;
    /**
     *
     */
    origin?: MachineOriginInput;
}
/**
 *
 * @export
 * @interface EnrolmentToken
 */
export interface EnrolmentToken {
    /**
     *
     */
    enrolmentTokenId: string;
    /**
     * `<id>.<secret>`
     */
    token: string;
    /**
     *
     */
    expiresAt: string;
}

/**
 *
 * @export
 */
export const EntityKind = {
    LinuxFile: 'linuxFile',
    WindowsFile: 'windowsFile',
    WindowsRegistry: 'windowsRegistry',
} as const;
export type EntityKind = typeof EntityKind[keyof typeof EntityKind];

/**
 *
 * @export
 * @interface EntityTypeTotal
 */
export interface EntityTypeTotal {
    /**
     *
     */
    entityType: string;
    /**
     *
     */
    count: number;
}
/**
 *
 * @export
 * @interface Export
 */
export interface Export {
    /**
     *
     */
    workspaceId: string;
    /**
     *
     */
    query: string;
    /**
     *
     */
    from: string | null;
    /**
     *
     */
    to: string | null;
    /**
     *
     */
    format: ExportFormatEnum;
    /**
     *
     */
    safe: boolean;
    /**
     *
     */
    id: string;
    /**
     *
     */
    requestedBy: string;
    /**
     *
     */
    requestedAt: string;
    /**
     *
     */
    state: ExportStateEnum;
    /**
     *
     */
    endedAt: string | null;
    /**
     *
     */
    rows: number | null;
    /**
     *
     */
    manifest: ExportManifest | null;
    /**
     *
     */
    problem: ExportProblem | null;
}


/**
 * @export
 */
export const ExportFormatEnum = {
    Csv: 'csv',
    Ndjson: 'ndjson',
    Parquet: 'parquet',
} as const;
export type ExportFormatEnum = typeof ExportFormatEnum[keyof typeof ExportFormatEnum];

/**
 * @export
 */
export const ExportStateEnum = {
    Running: 'running',
    Complete: 'complete',
    Failed: 'failed',
} as const;
export type ExportStateEnum = typeof ExportStateEnum[keyof typeof ExportStateEnum];

/**
 *
 * @export
 * @interface ExportCadence
 */
export interface ExportCadence {
    /**
     *
     */
    every: ExportCadenceEveryEnum;
    /**
     *
     */
    at: string;
    /**
     *
     */
    weekday: number;
    /**
     *
     */
    timeZone: string;
}


/**
 * @export
 */
export const ExportCadenceEveryEnum = {
    Hour: 'hour',
    Day: 'day',
    Week: 'week',
} as const;
export type ExportCadenceEveryEnum = typeof ExportCadenceEveryEnum[keyof typeof ExportCadenceEveryEnum];

/**
 *
 * @export
 * @interface ExportCadenceInput
 */
export interface ExportCadenceInput {
    /**
     *
     */
    every: ExportCadenceInputEveryEnum;
    /**
     *
     */
    at?: string;
    /**
     *
     */
    weekday?: number;
    /**
     *
     */
    timeZone?: string;
}


/**
 * @export
 */
export const ExportCadenceInputEveryEnum = {
    Hour: 'hour',
    Day: 'day',
    Week: 'week',
} as const;
export type ExportCadenceInputEveryEnum = typeof ExportCadenceInputEveryEnum[keyof typeof ExportCadenceInputEveryEnum];

/**
 *
 * @export
 * @interface ExportManifest
 */
export interface ExportManifest {
    /**
     *
     */
    rows: number;
    /**
     *
     */
    bytes: number;
    /**
     *
     */
    sha256: string;
    /**
     *
     */
    asOf: string | null;
}
/**
 *
 * @export
 * @interface ExportPage
 */
export interface ExportPage {
    /**
     *
     */
    items: Array<Export>;
    /**
     * The cursor of the next page; null at the last.
     */
    next: string | null;
}
/**
 *
 * @export
 * @interface ExportProblem
 */
export interface ExportProblem {
    /**
     *
     */
    code: string;
    /**
     *
     */
    detail: string;
}
/**
 *
 * @export
 * @interface ExportRun
 */
export interface ExportRun {
    /**
     *
     */
    after: string;
    /**
     *
     */
    upTo: string;
    /**
     *
     */
    file: string;
    /**
     *
     */
    rows: number;
    /**
     *
     */
    bytes: number;
    /**
     *
     */
    sha256: string;
    /**
     *
     */
    at: string;
}
/**
 *
 * @export
 * @interface ExportSchedule
 */
export interface ExportSchedule {
    /**
     *
     */
    workspaceId: string;
    /**
     *
     */
    name: string;
    /**
     *
     */
    query: string;
    /**
     *
     */
    format: ExportScheduleFormatEnum;
    /**
     *
     */
    safe: boolean;
    /**
     *
     */
    cadence: ExportCadence;
    /**
     *
     */
    target: ExportScheduleTarget;
    /**
     *
     */
    id: string;
    /**
     *
     */
    scheduledBy: string;
    /**
     *
     */
    scheduledAt: string;
    /**
     *
     */
    dueAt: string;
    /**
     *
     */
    begun: BegunExportRun | null;
    /**
     *
     */
    lastRun: ExportRun | null;
    /**
     *
     */
    problem: ExportScheduleProblem | null;
}


/**
 * @export
 */
export const ExportScheduleFormatEnum = {
    Csv: 'csv',
    Ndjson: 'ndjson',
    Parquet: 'parquet',
} as const;
export type ExportScheduleFormatEnum = typeof ExportScheduleFormatEnum[keyof typeof ExportScheduleFormatEnum];

/**
 *
 * @export
 * @interface ExportScheduleId
 */
export interface ExportScheduleId {
    /**
     *
     */
    scheduleId: string;
}
/**
 *
 * @export
 * @interface ExportSchedulePage
 */
export interface ExportSchedulePage {
    /**
     *
     */
    items: Array<ExportSchedule>;
    /**
     * The cursor of the next page; null at the last.
     */
    next: string | null;
}
/**
 *
 * @export
 * @interface ExportScheduleProblem
 */
export interface ExportScheduleProblem {
    /**
     *
     */
    code: string;
    /**
     *
     */
    detail: string;
    /**
     *
     */
    at: string;
    /**
     *
     */
    failures: number;
}
/**
 * @type ExportScheduleTarget
 *
 * @export
 */
export type ExportScheduleTarget = ExportScheduleTargetOneOf | ExportScheduleTargetOneOf1;
/**
 *
 * @export
 * @interface ExportScheduleTargetOneOf
 */
export interface ExportScheduleTargetOneOf {
    /**
     *
     */
    kind: ExportScheduleTargetOneOfKindEnum;
    /**
     *
     */
    path: string;
}


/**
 * @export
 */
export const ExportScheduleTargetOneOfKindEnum = {
    Directory: 'directory',
} as const;
export type ExportScheduleTargetOneOfKindEnum = typeof ExportScheduleTargetOneOfKindEnum[keyof typeof ExportScheduleTargetOneOfKindEnum];

/**
 *
 * @export
 * @interface ExportScheduleTargetOneOf1
 */
export interface ExportScheduleTargetOneOf1 {
    /**
     *
     */
    kind: ExportScheduleTargetOneOf1KindEnum;
    /**
     *
     */
    store: string;
    /**
     *
     */
    path: string;
}


/**
 * @export
 */
export const ExportScheduleTargetOneOf1KindEnum = {
    Store: 'store',
} as const;
export type ExportScheduleTargetOneOf1KindEnum = typeof ExportScheduleTargetOneOf1KindEnum[keyof typeof ExportScheduleTargetOneOf1KindEnum];

/**
 * A field of the request that was not taken, and why.
 * @export
 * @interface FieldProblem
 */
export interface FieldProblem {
    /**
     *
     */
    path: string;
    /**
     *
     */
    message: string;
    /**
     * Where it stands, if the field is a file.
     */
    line?: number;
}
/**
 *
 * @export
 * @interface FileChange
 */
export interface FileChange {
    /**
     * The machine's id, a colon, and the sequence number.
     */
    changeId: string;
    /**
     *
     */
    sequence: number;
    /**
     *
     */
    at: string;
    /**
     *
     */
    recordedAt: string;
    /**
     *
     */
    machineId: string;
    /**
     *
     */
    computer: string;
    /**
     *
     */
    changeType: ChangeType;
    /**
     *
     */
    path: string;
    /**
     * Where it was before it was renamed.
     */
    previousPath: string | null;
    /**
     *
     */
    ruleId: string;
    /**
     *
     */
    ruleName: string;
    /**
     *
     */
    source: ChangeSource;
    /**
     *
     */
    actor: Actor;
    /**
     * Its place in the log.
     */
    position: string;
    /**
     *
     */
    entityType: FileChangeEntityTypeEnum;
    /**
     *
     */
    before: FileState | null;
    /**
     *
     */
    after: FileState | null;
}


/**
 * @export
 */
export const FileChangeEntityTypeEnum = {
    File: 'File',
} as const;
export type FileChangeEntityTypeEnum = typeof FileChangeEntityTypeEnum[keyof typeof FileChangeEntityTypeEnum];

/**
 *
 * @export
 * @interface FileChangeRecord
 */
export interface FileChangeRecord {
    /**
     *
     */
    sequence: number;
    /**
     *
     */
    at: string;
    /**
     *
     */
    source: ChangeSource;
    /**
     *
     */
    kind: FileChangeRecordKindEnum;
    /**
     *
     */
    ruleId: string;
    /**
     *
     */
    actor?: Actor;
    /**
     *
     */
    entityType: FileChangeRecordEntityTypeEnum;
    /**
     *
     */
    changeType: FileChangeRecordChangeTypeEnum;
    /**
     *
     */
    path: string;
    /**
     *
     */
    previousPath?: string;
    /**
     *
     */
    before?: FileStateInput | null;
    /**
     *
     */
    after?: FileStateInput | null;
}


/**
 * @export
 */
export const FileChangeRecordKindEnum = {
    Change: 'change',
} as const;
export type FileChangeRecordKindEnum = typeof FileChangeRecordKindEnum[keyof typeof FileChangeRecordKindEnum];

/**
 * @export
 */
export const FileChangeRecordEntityTypeEnum = {
    File: 'File',
} as const;
export type FileChangeRecordEntityTypeEnum = typeof FileChangeRecordEntityTypeEnum[keyof typeof FileChangeRecordEntityTypeEnum];

/**
 * @export
 */
export const FileChangeRecordChangeTypeEnum = {
    Created: 'Created',
    Modified: 'Modified',
    Renamed: 'Renamed',
    Deleted: 'Deleted',
} as const;
export type FileChangeRecordChangeTypeEnum = typeof FileChangeRecordChangeTypeEnum[keyof typeof FileChangeRecordChangeTypeEnum];

/**
 * A file at one moment: bytes, lower-case hex, mode as octal text.
 * @export
 * @interface FileState
 */
export interface FileState {
    /**
     *
     */
    size: number;
    /**
     *
     */
    sha256?: string;
    /**
     *
     */
    sha1?: string;
    /**
     *
     */
    md5?: string;
    /**
     *
     */
    hashSkipped?: FileStateHashSkippedEnum;
    /**
     *
     */
    mode: string;
    /**
     *
     */
    uid: number;
    /**
     *
     */
    gid: number;
    /**
     *
     */
    owner?: string;
    /**
     *
     */
    group?: string;
    /**
     *
     */
    modifiedAt: string;
    /**
     *
     */
    changedAt?: string;
    /**
     *
     */
    inode?: string;
    /**
     *
     */
    fileType: string;
}


/**
 * @export
 */
export const FileStateHashSkippedEnum = {
    TooLarge: 'too-large',
    Unreadable: 'unreadable',
    Vanished: 'vanished',
    NotARegularFile: 'not-a-regular-file',
} as const;
export type FileStateHashSkippedEnum = typeof FileStateHashSkippedEnum[keyof typeof FileStateHashSkippedEnum];

/**
 * A file at one moment: bytes, lower-case hex, mode as octal text.
 * @export
 * @interface FileStateInput
 */
export interface FileStateInput {
    /**
     *
     */
    size: number;
    /**
     *
     */
    sha256?: string;
    /**
     *
     */
    sha1?: string;
    /**
     *
     */
    md5?: string;
    /**
     *
     */
    hashSkipped?: FileStateInputHashSkippedEnum;
    /**
     *
     */
    mode: string;
    /**
     *
     */
    uid: number;
    /**
     *
     */
    gid: number;
    /**
     *
     */
    owner?: string;
    /**
     *
     */
    group?: string;
    /**
     *
     */
    modifiedAt: string;
    /**
     *
     */
    changedAt?: string;
    /**
     *
     */
    inode?: string;
    /**
     *
     */
    fileType?: string;
}


/**
 * @export
 */
export const FileStateInputHashSkippedEnum = {
    TooLarge: 'too-large',
    Unreadable: 'unreadable',
    Vanished: 'vanished',
    NotARegularFile: 'not-a-regular-file',
} as const;
export type FileStateInputHashSkippedEnum = typeof FileStateInputHashSkippedEnum[keyof typeof FileStateInputHashSkippedEnum];

/**
 *
 * @export
 * @interface FimState
 */
export interface FimState {
    /**
     *
     */
    enabled: boolean;
    /**
     *
     */
    workspaceId: string | null;
}
/**
 * Where the changes of a subscription go: a workspace that is there, or one that is made.
 * @export
 * @interface FimTarget
 */
export interface FimTarget {
    /**
     *
     */
    workspaceId?: string;
    /**
     *
     */
    newWorkspace?: NewWorkspace;
}
/**
 *
 * @export
 * @interface FindingColumn
 */
export interface FindingColumn {
    /**
     *
     */
    name: string;
    /**
     *
     */
    type: string;
}
/**
 * A stretch in which changes may have been missed.
 * @export
 * @interface Gap
 */
export interface Gap {
    /**
     *
     */
    machineId: string;
    /**
     *
     */
    computer: string;
    /**
     *
     */
    sequence: number;
    /**
     *
     */
    at: string;
    /**
     *
     */
    reason: string;
    /**
     * How many records or paths were missed, where that is known.
     */
    count: number | null;
    /**
     * A sample of the paths concerned.
     */
    paths: Array<string>;
    /**
     *
     */
    detail: string | null;
    /**
     *
     */
    source: string;
}
/**
 *
 * @export
 * @interface GapPage
 */
export interface GapPage {
    /**
     *
     */
    items: Array<Gap>;
    /**
     * The cursor of the next page; null at the last.
     */
    next: string | null;
}
/**
 *
 * @export
 * @interface GcpConnector
 */
export interface GcpConnector {
    /**
     *
     */
    name: string;
    /**
     *
     */
    provider: GcpConnectorProviderEnum;
    /**
     *
     */
    identifier: string;
}


/**
 * @export
 */
export const GcpConnectorProviderEnum = {
    Gcp: 'GCP',
} as const;
export type GcpConnectorProviderEnum = typeof GcpConnectorProviderEnum[keyof typeof GcpConnectorProviderEnum];

/**
 *
 * @export
 * @interface Group
 */
export interface Group {
    /**
     *
     */
    groupId: string;
    /**
     *
     */
    name: string;
    /**
     *
     */
    members: Array<GroupMember>;
}
/**
 *
 * @export
 * @interface GroupMember
 */
export interface GroupMember {
    /**
     *
     */
    principalId: string;
    /**
     *
     */
    name: string | null;
}
/**
 *
 * @export
 * @interface GroupName
 */
export interface GroupName {
    /**
     *
     */
    name: string;
}
/**
 *
 * @export
 * @interface GroupPage
 */
export interface GroupPage {
    /**
     *
     */
    items: Array<Group>;
    /**
     * The cursor of the next page; null at the last.
     */
    next: string | null;
}
/**
 *
 * @export
 * @interface IdentityProvider
 */
export interface IdentityProvider {
    /**
     *
     */
    name: string;
    /**
     *
     */
    issuer: string;
    /**
     *
     */
    clientId: string;
    /**
     *
     */
    groupsClaim: string;
    /**
     *
     */
    groups: Array<IdentityProviderGroupsInner>;
    /**
     *
     */
    providerId: string;
    /**
     *
     */
    hasSecret: boolean;
    /**
     * While it is, nobody signs in through it.
     */
    paused: boolean;
    /**
     * Its ETag, unquoted.
     */
    version: number;
}
/**
 *
 * @export
 * @interface IdentityProviderGroupsInner
 */
export interface IdentityProviderGroupsInner {
    /**
     *
     */
    value: string;
    /**
     *
     */
    groupId: string;
}
/**
 *
 * @export
 * @interface IdentityProviderPage
 */
export interface IdentityProviderPage {
    /**
     *
     */
    items: Array<IdentityProvider>;
    /**
     * The cursor of the next page; null at the last.
     */
    next: string | null;
}

/**
 *
 * @export
 */
export const ImportOutcome = {
    Imported: 'imported',
    Approximated: 'approximated',
    Refused: 'refused',
} as const;
export type ImportOutcome = typeof ImportOutcome[keyof typeof ImportOutcome];


/**
 *
 * @export
 */
export const ImportSource = {
    Ossec: 'ossec',
    Aide: 'aide',
    Osquery: 'osquery',
    Auditbeat: 'auditbeat',
    ChangeTracking: 'changeTracking',
} as const;
export type ImportSource = typeof ImportSource[keyof typeof ImportSource];

/**
 *
 * @export
 * @interface ImportedEntry
 */
export interface ImportedEntry {
    /**
     *
     */
    line: number;
    /**
     *
     */
    entry: string;
    /**
     *
     */
    outcome: ImportOutcome;
    /**
     *
     */
    why: string;
    /**
     *
     */
    remedy: string;
}


/**
 *
 * @export
 * @interface ImportedRules
 */
export interface ImportedRules {
    /**
     *
     */
    version: number;
    /**
     *
     */
    applied: boolean;
    /**
     *
     */
    steps: Array<RuleStep>;
    /**
     * Rules that are not taken, each with why; the others are.
     */
    left: Array<LeftOutRule>;
    /**
     *
     */
    report: Array<ImportedEntry>;
}
/**
 * Rules to judge; the subscription's own where none are named.
 * @export
 * @interface JudgedRules
 */
export interface JudgedRules {
    /**
     *
     */
    rules?: Array<JudgedRulesRulesInner>;
}
/**
 *
 * @export
 * @interface JudgedRulesRulesInner
 */
export interface JudgedRulesRulesInner {
    /**
     *
     */
    name: string;
    /**
     *
     */
    description?: string;
    /**
     *
     */
    changeTypes?: Array<RuleChangeType>;
    /**
     *
     */
    entities: Array<MonitoredEntity>;
    /**
     *
     */
    excludes?: Array<string>;
    /**
     *
     */
    severity?: Severity;
    /**
     * Whose changes are not reported: root, DOMAIN\name, a SID. With programs as well, only where both hold.
     */
    allowedAccounts?: Array<string>;
    /**
     * Programs, by full path, whose changes are not reported.
     */
    allowedProcesses?: Array<string>;
    /**
     *
     */
    target?: RuleTargetInput;
    /**
     *
     */
    ruleId?: string;
}


/**
 *
 * @export
 * @interface KeySet
 */
export interface KeySet {
    /**
     *
     */
    keys: Array<{ [key: string]: any; }>;
}
/**
 *
 * @export
 * @interface LeftOutRule
 */
export interface LeftOutRule {
    /**
     *
     */
    name: string;
    /**
     *
     */
    why: string;
    /**
     *
     */
    remedy: string;
}

/**
 *
 * @export
 */
export const LesserPlan = {
    Free: 'Free',
    P1: 'P1',
} as const;
export type LesserPlan = typeof LesserPlan[keyof typeof LesserPlan];

/**
 *
 * @export
 * @interface LogsAnswer
 */
export interface LogsAnswer {
    /**
     *
     */
    tables: Array<LogsTable>;
    /**
     *
     */
    statistics?: { [key: string]: any; };
    /**
     *
     */
    permissions?: QueryPermissions;
    /**
     *
     */
    render?: RenderHint;
    /**
     *
     */
    error?: LogsAnswerError;
}
/**
 * Why the answer is cut short, where it is.
 * @export
 * @interface LogsAnswerError
 */
export interface LogsAnswerError {
    [key: string]: any | any;
    /**
     *
     */
    code: string;
    /**
     *
     */
    message: string;
}
/**
 *
 * @export
 * @interface LogsColumn
 */
export interface LogsColumn {
    /**
     *
     */
    name: string;
    /**
     *
     */
    type: string;
}
/**
 *
 * @export
 * @interface LogsMetadata
 */
export interface LogsMetadata {
    /**
     *
     */
    tables: Array<MetadataTable>;
    /**
     *
     */
    functions: Array<MetadataFunction>;
    /**
     *
     */
    queries: Array<MetadataQuery>;
    /**
     *
     */
    workspaces: Array<MetadataWorkspace>;
}
/**
 *
 * @export
 * @interface LogsQuery
 */
export interface LogsQuery {
    /**
     *
     */
    query: string;
    /**
     *
     */
    timespan?: string | null;
    /**
     *
     */
    workspaces?: Array<string> | null;
}
/**
 *
 * @export
 * @interface LogsSchema
 */
export interface LogsSchema {
    /**
     *
     */
    tables: Array<SchemaTable>;
}
/**
 *
 * @export
 * @interface LogsTable
 */
export interface LogsTable {
    /**
     *
     */
    name: string;
    /**
     *
     */
    columns: Array<LogsColumn>;
    /**
     *
     */
    rows: Array<Array<any>>;
}
/**
 *
 * @export
 * @interface Machine
 */
export interface Machine {
    /**
     *
     */
    machineId: string;
    /**
     *
     */
    subscriptionId: string;
    /**
     *
     */
    resourceGroupId: string | null;
    /**
     * The name of its resource group.
     */
    resourceGroup: string | null;
    /**
     *
     */
    name: string;
    /**
     *
     */
    os: OperatingSystem;
    /**
     *
     */
    agentVersion: string;
    /**
     * Where its agent found that it runs; null where it has not said.
     */
    origin: MachineOrigin | null;
    /**
     *
     */
    tags: { [key: string]: string; };
    /**
     * The ETag of its tags and place, unquoted.
     */
    version: number;
    /**
     *
     */
    enrolledAt: string;
    /**
     *
     */
    lastChangeAt: string | null;
    /**
     *
     */
    lastSequence: number;
    /**
     * Its own plan; null where it has its subscription's. With one of its own it is not watched.
     */
    ownPlan: MachineOwnPlanEnum | null;
    /**
     * When its agent last said that it is there.
     */
    lastSeenAt: string | null;
    /**
     * Whether that was less than 180 s ago.
     */
    reporting: boolean;
    /**
     * The network address it was heard from.
     */
    address: string | null;
    /**
     * How many files it watches.
     */
    files: number | null;
    /**
     *
     */
    directories: number | null;
    /**
     * What it notices changes by.
     */
    source: string | null;
    /**
     * Where it knows from who made a change. Null: its agent does not say.
     */
    actors: ActorEvidence | null;
    /**
     * How much of what its rules name it does not watch; GET it alone to see what, and why.
     */
    cannotWatchCount: number;
    /**
     *
     */
    rules: RuleVersions;
}


/**
 * @export
 */
export const MachineOwnPlanEnum = {
    Free: 'Free',
    P1: 'P1',
} as const;
export type MachineOwnPlanEnum = typeof MachineOwnPlanEnum[keyof typeof MachineOwnPlanEnum];

/**
 *
 * @export
 * @interface MachineCredential
 */
export interface MachineCredential {
    /**
     *
     */
    machineId: string;
    /**
     *
     */
    subscriptionId: string;
    /**
     *
     */
    secret: string;
}
/**
 *
 * @export
 * @interface MachineHistory
 */
export interface MachineHistory {
    /**
     *
     */
    items: Array<MachineHistoryEntry>;
}
/**
 *
 * @export
 * @interface MachineHistoryEntry
 */
export interface MachineHistoryEntry {
    /**
     *
     */
    at: string;
    /**
     * The principal; the machine itself where its agent said so.
     */
    by: string;
    /**
     *
     */
    type: MachineHistoryEntryTypeEnum;
    /**
     * What it became.
     */
    data: { [key: string]: any; };
}


/**
 * @export
 */
export const MachineHistoryEntryTypeEnum = {
    MachineEnrolled: 'MachineEnrolled',
    MachineTagged: 'MachineTagged',
    MachineMoved: 'MachineMoved',
    MachineDescribed: 'MachineDescribed',
    MachineRetired: 'MachineRetired',
} as const;
export type MachineHistoryEntryTypeEnum = typeof MachineHistoryEntryTypeEnum[keyof typeof MachineHistoryEntryTypeEnum];

/**
 *
 * @export
 * @interface MachineInFull
 */
export interface MachineInFull {
    /**
     *
     */
    machineId: string;
    /**
     *
     */
    subscriptionId: string;
    /**
     *
     */
    resourceGroupId: string | null;
    /**
     * The name of its resource group.
     */
    resourceGroup: string | null;
    /**
     *
     */
    name: string;
    /**
     *
     */
    os: OperatingSystem;
    /**
     *
     */
    agentVersion: string;
    /**
     * Where its agent found that it runs; null where it has not said.
     */
    origin: MachineOrigin | null;
    /**
     *
     */
    tags: { [key: string]: string; };
    /**
     * The ETag of its tags and place, unquoted.
     */
    version: number;
    /**
     *
     */
    enrolledAt: string;
    /**
     *
     */
    lastChangeAt: string | null;
    /**
     *
     */
    lastSequence: number;
    /**
     * Its own plan; null where it has its subscription's. With one of its own it is not watched.
     */
    ownPlan: MachineInFullOwnPlanEnum | null;
    /**
     * When its agent last said that it is there.
     */
    lastSeenAt: string | null;
    /**
     * Whether that was less than 180 s ago.
     */
    reporting: boolean;
    /**
     * The network address it was heard from.
     */
    address: string | null;
    /**
     * How many files it watches.
     */
    files: number | null;
    /**
     *
     */
    directories: number | null;
    /**
     * What it notices changes by.
     */
    source: string | null;
    /**
     * Where it knows from who made a change. Null: its agent does not say.
     */
    actors: ActorEvidence | null;
    /**
     * How much of what its rules name it does not watch; GET it alone to see what, and why.
     */
    cannotWatchCount: number;
    /**
     *
     */
    rules: RuleVersions;
    /**
     * Sample.
     */
    cannotWatch: Array<CannotWatch>;
}


/**
 * @export
 */
export const MachineInFullOwnPlanEnum = {
    Free: 'Free',
    P1: 'P1',
} as const;
export type MachineInFullOwnPlanEnum = typeof MachineInFullOwnPlanEnum[keyof typeof MachineInFullOwnPlanEnum];

/**
 *
 * @export
 * @interface MachineOrigin
 */
export interface MachineOrigin {
    /**
     * Absent where nothing tells of a cloud.
     */
    provider?: MachineOriginProviderEnum;
    /**
     * The AWS account, GCP project or Azure subscription.
     */
    account?: string;
    /**
     * The region; of GCP, the zone.
     */
    region?: string;
    /**
     *
     */
    instanceId?: string;
    /**
     * The machine's Azure resource id: of the virtual machine, or of its Arc projection.
     */
    resourceId?: string;
    /**
     *
     */
    learntFrom: Array<MachineOriginLearntFromEnum>;
}


/**
 * @export
 */
export const MachineOriginProviderEnum = {
    Azure: 'Azure',
    Aws: 'AWS',
    Gcp: 'GCP',
} as const;
export type MachineOriginProviderEnum = typeof MachineOriginProviderEnum[keyof typeof MachineOriginProviderEnum];

/**
 * @export
 */
export const MachineOriginLearntFromEnum = {
    Dmi: 'dmi',
    CloudInit: 'cloud-init',
    Imds: 'imds',
    Arc: 'arc',
} as const;
export type MachineOriginLearntFromEnum = typeof MachineOriginLearntFromEnum[keyof typeof MachineOriginLearntFromEnum];

/**
 *
 * @export
 * @interface MachineOriginInput
 */
export interface MachineOriginInput {
    /**
     * Absent where nothing tells of a cloud.
     */
    provider?: MachineOriginInputProviderEnum;
    /**
     * The AWS account, GCP project or Azure subscription.
     */
    account?: string;
    /**
     * The region; of GCP, the zone.
     */
    region?: string;
    /**
     *
     */
    instanceId?: string;
    /**
     * The machine's Azure resource id: of the virtual machine, or of its Arc projection.
     */
    resourceId?: string;
    /**
     *
     */
    learntFrom?: Array<MachineOriginInputLearntFromEnum>;
}


/**
 * @export
 */
export const MachineOriginInputProviderEnum = {
    Azure: 'Azure',
    Aws: 'AWS',
    Gcp: 'GCP',
} as const;
export type MachineOriginInputProviderEnum = typeof MachineOriginInputProviderEnum[keyof typeof MachineOriginInputProviderEnum];

/**
 * @export
 */
export const MachineOriginInputLearntFromEnum = {
    Dmi: 'dmi',
    CloudInit: 'cloud-init',
    Imds: 'imds',
    Arc: 'arc',
} as const;
export type MachineOriginInputLearntFromEnum = typeof MachineOriginInputLearntFromEnum[keyof typeof MachineOriginInputLearntFromEnum];

/**
 *
 * @export
 * @interface MachinePage
 */
export interface MachinePage {
    /**
     *
     */
    items: Array<Machine>;
    /**
     * The cursor of the next page; null at the last.
     */
    next: string | null;
}
/**
 *
 * @export
 * @interface MachinePlace
 */
export interface MachinePlace {
    /**
     *
     */
    subscriptionId: string;
    /**
     * Null: in no resource group.
     */
    resourceGroupId?: string | null;
}
/**
 * A machine's own plan. Plan 2 comes from its subscription.
 * @export
 * @interface MachinePlan
 */
export interface MachinePlan {
    /**
     *
     */
    plan: LesserPlan;
}


/**
 *
 * @export
 * @interface MachinePricing
 */
export interface MachinePricing {
    /**
     *
     */
    properties: MachinePricingProperties;
}
/**
 *
 * @export
 * @interface MachinePricingProperties
 */
export interface MachinePricingProperties {
    /**
     *
     */
    pricingTier: MachinePricingPropertiesPricingTierEnum;
    /**
     *
     */
    subPlan?: MachinePricingPropertiesSubPlanEnum | null;
    /**
     *
     */
    enforce?: MachinePricingPropertiesEnforceEnum;
    /**
     *
     */
    extensions?: Array<PricingExtension>;
}


/**
 * @export
 */
export const MachinePricingPropertiesPricingTierEnum = {
    Free: 'Free',
    Standard: 'Standard',
} as const;
export type MachinePricingPropertiesPricingTierEnum = typeof MachinePricingPropertiesPricingTierEnum[keyof typeof MachinePricingPropertiesPricingTierEnum];

/**
 * @export
 */
export const MachinePricingPropertiesSubPlanEnum = {
    P1: 'P1',
} as const;
export type MachinePricingPropertiesSubPlanEnum = typeof MachinePricingPropertiesSubPlanEnum[keyof typeof MachinePricingPropertiesSubPlanEnum];

/**
 * @export
 */
export const MachinePricingPropertiesEnforceEnum = {
    False: 'False',
} as const;
export type MachinePricingPropertiesEnforceEnum = typeof MachinePricingPropertiesEnforceEnum[keyof typeof MachinePricingPropertiesEnforceEnum];

/**
 *
 * @export
 * @interface MachineSecret
 */
export interface MachineSecret {
    /**
     *
     */
    secret: string;
}
/**
 *
 * @export
 * @interface MachineStatusReport
 */
export interface MachineStatusReport {
    /**
     *
     */
    rulesVersion: string | null;
    /**
     *
     */
    source?: string;
    /**
     *
     */
    actors?: ActorEvidence;
    /**
     *
     */
    cannotWatch?: Array<CannotWatch>;
    /**
     *
     */
    cannotWatchCount?: number;
    /**
     *
     */
    agentVersion: string;
    /**
     *
     */
    os: OperatingSystemInput;
    /**
     *
     */
    origin?: MachineOriginInput;
    /**
     *
     */
    files?: number;
    /**
     *
     */
    directories?: number;
}
/**
 *
 * @export
 * @interface MachineToken
 */
export interface MachineToken {
    /**
     *
     */
    accessToken: string;
    /**
     * Seconds.
     */
    expiresIn: number;
}
/**
 *
 * @export
 * @interface MachineTotal
 */
export interface MachineTotal {
    /**
     *
     */
    machineId: string;
    /**
     *
     */
    name: string;
    /**
     *
     */
    count: number;
    /**
     *
     */
    latest: string;
}
/**
 *
 * @export
 * @interface Me
 */
export interface Me {
    /**
     *
     */
    person: OwnProfile;
    /**
     *
     */
    tenant: Tenant;
    /**
     *
     */
    permissions: Array<Permission>;
}
/**
 *
 * @export
 * @interface MetadataColumn
 */
export interface MetadataColumn {
    /**
     *
     */
    name: string;
    /**
     *
     */
    type: string;
    /**
     *
     */
    description: string;
}
/**
 *
 * @export
 * @interface MetadataFunction
 */
export interface MetadataFunction {
    /**
     *
     */
    id: string;
    /**
     *
     */
    name: string;
    /**
     *
     */
    description: string;
    /**
     *
     */
    displayName: string;
    /**
     *
     */
    parameters: string;
    /**
     *
     */
    body: string;
}
/**
 *
 * @export
 * @interface MetadataQuery
 */
export interface MetadataQuery {
    /**
     *
     */
    id: string;
    /**
     *
     */
    name: string;
    /**
     *
     */
    description: string;
    /**
     *
     */
    displayName: string;
    /**
     *
     */
    body: string;
}
/**
 *
 * @export
 * @interface MetadataTable
 */
export interface MetadataTable {
    /**
     *
     */
    id: string;
    /**
     *
     */
    name: string;
    /**
     *
     */
    description: string;
    /**
     *
     */
    timespanColumn: string;
    /**
     *
     */
    columns: Array<MetadataColumn>;
}
/**
 *
 * @export
 * @interface MetadataWorkspace
 */
export interface MetadataWorkspace {
    /**
     *
     */
    id: string;
    /**
     *
     */
    name: string;
    /**
     *
     */
    resourceId: string;
}
/**
 *
 * @export
 * @interface MonitoredEntity
 */
export interface MonitoredEntity {
    /**
     *
     */
    kind: EntityKind;
    /**
     *
     */
    path: string;
}


/**
 *
 * @export
 * @interface NewAlertRoute
 */
export interface NewAlertRoute {
    /**
     * One of those that the host knows.
     */
    channel: string;
    /**
     * Alerts that matter less do not go there.
     */
    minimumSeverity?: AlertSeverity;
    /**
     * Addresses, where the channel is mail.
     */
    to?: Array<string>;
}


/**
 *
 * @export
 * @interface NewAlertRule
 */
export interface NewAlertRule {
    /**
     *
     */
    name: string;
    /**
     * What it means, and what to do; it stands in each alert.
     */
    description?: string;
    /**
     *
     */
    severity: AlertSeverity;
    /**
     * KQL. Each row that it has of what is new is a finding; one alert a machine where its rows say MachineId or Computer.
     */
    query: string;
    /**
     * What is found on a machine within so many minutes after the last finding joins the open alert.
     */
    joinMinutes?: number;
    /**
     *
     */
    enabled?: boolean;
}


/**
 * @type NewAlertStep
 *
 * @export
 */
export type NewAlertStep = NewAlertStepOneOf | NewAlertStepOneOf1 | NewAlertStepOneOf2 | NewAlertStepOneOf3;
/**
 *
 * @export
 * @interface NewAlertStepOneOf
 */
export interface NewAlertStepOneOf {
    /**
     *
     */
    type: NewAlertStepOneOfTypeEnum;
    /**
     *
     */
    note?: string;
}


/**
 * @export
 */
export const NewAlertStepOneOfTypeEnum = {
    Acknowledge: 'Acknowledge',
} as const;
export type NewAlertStepOneOfTypeEnum = typeof NewAlertStepOneOfTypeEnum[keyof typeof NewAlertStepOneOfTypeEnum];

/**
 *
 * @export
 * @interface NewAlertStepOneOf1
 */
export interface NewAlertStepOneOf1 {
    /**
     *
     */
    type: NewAlertStepOneOf1TypeEnum;
    /**
     *
     */
    as: AlertClosing;
    /**
     *
     */
    note?: string;
}


/**
 * @export
 */
export const NewAlertStepOneOf1TypeEnum = {
    Close: 'Close',
} as const;
export type NewAlertStepOneOf1TypeEnum = typeof NewAlertStepOneOf1TypeEnum[keyof typeof NewAlertStepOneOf1TypeEnum];

/**
 *
 * @export
 * @interface NewAlertStepOneOf2
 */
export interface NewAlertStepOneOf2 {
    /**
     *
     */
    type: NewAlertStepOneOf2TypeEnum;
    /**
     *
     */
    note?: string;
}


/**
 * @export
 */
export const NewAlertStepOneOf2TypeEnum = {
    Reopen: 'Reopen',
} as const;
export type NewAlertStepOneOf2TypeEnum = typeof NewAlertStepOneOf2TypeEnum[keyof typeof NewAlertStepOneOf2TypeEnum];

/**
 *
 * @export
 * @interface NewAlertStepOneOf3
 */
export interface NewAlertStepOneOf3 {
    /**
     *
     */
    type: NewAlertStepOneOf3TypeEnum;
    /**
     *
     */
    note?: string;
}


/**
 * @export
 */
export const NewAlertStepOneOf3TypeEnum = {
    Note: 'Note',
} as const;
export type NewAlertStepOneOf3TypeEnum = typeof NewAlertStepOneOf3TypeEnum[keyof typeof NewAlertStepOneOf3TypeEnum];

/**
 *
 * @export
 * @interface NewEnrolmentToken
 */
export interface NewEnrolmentToken {
    /**
     *
     */
    expiresInHours?: number;
}
/**
 *
 * @export
 * @interface NewExport
 */
export interface NewExport {
    /**
     *
     */
    query: string;
    /**
     *
     */
    timespan?: string;
    /**
     *
     */
    format?: NewExportFormatEnum;
    /**
     *
     */
    safe?: NewExportSafeEnum;
}


/**
 * @export
 */
export const NewExportFormatEnum = {
    Csv: 'csv',
    Ndjson: 'ndjson',
    Parquet: 'parquet',
} as const;
export type NewExportFormatEnum = typeof NewExportFormatEnum[keyof typeof NewExportFormatEnum];

/**
 * @export
 */
export const NewExportSafeEnum = {
    Spreadsheet: 'spreadsheet',
} as const;
export type NewExportSafeEnum = typeof NewExportSafeEnum[keyof typeof NewExportSafeEnum];

/**
 *
 * @export
 * @interface NewExportSchedule
 */
export interface NewExportSchedule {
    /**
     *
     */
    name: string;
    /**
     *
     */
    query: string;
    /**
     *
     */
    format?: NewExportScheduleFormatEnum;
    /**
     *
     */
    cadence: ExportCadenceInput;
    /**
     *
     */
    target: NewExportScheduleTarget;
    /**
     *
     */
    safe?: NewExportScheduleSafeEnum;
    /**
     *
     */
    since?: NewExportScheduleSinceEnum;
}


/**
 * @export
 */
export const NewExportScheduleFormatEnum = {
    Csv: 'csv',
    Ndjson: 'ndjson',
    Parquet: 'parquet',
} as const;
export type NewExportScheduleFormatEnum = typeof NewExportScheduleFormatEnum[keyof typeof NewExportScheduleFormatEnum];

/**
 * @export
 */
export const NewExportScheduleSafeEnum = {
    Spreadsheet: 'spreadsheet',
} as const;
export type NewExportScheduleSafeEnum = typeof NewExportScheduleSafeEnum[keyof typeof NewExportScheduleSafeEnum];

/**
 * @export
 */
export const NewExportScheduleSinceEnum = {
    Now: 'now',
    Beginning: 'beginning',
} as const;
export type NewExportScheduleSinceEnum = typeof NewExportScheduleSinceEnum[keyof typeof NewExportScheduleSinceEnum];

/**
 * @type NewExportScheduleTarget
 *
 * @export
 */
export type NewExportScheduleTarget = NewExportScheduleTargetOneOf | NewExportScheduleTargetOneOf1;
/**
 *
 * @export
 * @interface NewExportScheduleTargetOneOf
 */
export interface NewExportScheduleTargetOneOf {
    /**
     *
     */
    kind: NewExportScheduleTargetOneOfKindEnum;
    /**
     *
     */
    path?: string;
}


/**
 * @export
 */
export const NewExportScheduleTargetOneOfKindEnum = {
    Directory: 'directory',
} as const;
export type NewExportScheduleTargetOneOfKindEnum = typeof NewExportScheduleTargetOneOfKindEnum[keyof typeof NewExportScheduleTargetOneOfKindEnum];

/**
 *
 * @export
 * @interface NewExportScheduleTargetOneOf1
 */
export interface NewExportScheduleTargetOneOf1 {
    /**
     *
     */
    kind: NewExportScheduleTargetOneOf1KindEnum;
    /**
     *
     */
    store: string;
    /**
     *
     */
    path?: string;
}


/**
 * @export
 */
export const NewExportScheduleTargetOneOf1KindEnum = {
    Store: 'store',
} as const;
export type NewExportScheduleTargetOneOf1KindEnum = typeof NewExportScheduleTargetOneOf1KindEnum[keyof typeof NewExportScheduleTargetOneOf1KindEnum];

/**
 *
 * @export
 * @interface NewIdentityProvider
 */
export interface NewIdentityProvider {
    /**
     *
     */
    name: string;
    /**
     *
     */
    issuer: string;
    /**
     *
     */
    clientId: string;
    /**
     *
     */
    groupsClaim?: string;
    /**
     *
     */
    groups?: Array<IdentityProviderGroupsInner>;
    /**
     * What we prove ourselves with there. Left out, the one told before stays; without any, we are a public client.
     */
    clientSecret?: string;
}
/**
 *
 * @export
 * @interface NewPerson
 */
export interface NewPerson {
    /**
     *
     */
    name: string;
    /**
     *
     */
    email: string;
    /**
     *
     */
    password: string;
}
/**
 *
 * @export
 * @interface NewRoleAssignment
 */
export interface NewRoleAssignment {
    /**
     *
     */
    principalId: string;
    /**
     *
     */
    role: AssignedRoleRole;
    /**
     *
     */
    scope: AssignmentScope;
}
/**
 * @type NewSavedQuery
 *
 * @export
 */
export type NewSavedQuery = NewSavedQueryOneOf | NewSavedQueryOneOf1;
/**
 *
 * @export
 * @interface NewSavedQueryOneOf
 */
export interface NewSavedQueryOneOf {
    /**
     *
     */
    kind: NewSavedQueryOneOfKindEnum;
    /**
     *
     */
    name: string;
    /**
     *
     */
    description?: string;
    /**
     *
     */
    query: string;
}


/**
 * @export
 */
export const NewSavedQueryOneOfKindEnum = {
    Query: 'query',
} as const;
export type NewSavedQueryOneOfKindEnum = typeof NewSavedQueryOneOfKindEnum[keyof typeof NewSavedQueryOneOfKindEnum];

/**
 *
 * @export
 * @interface NewSavedQueryOneOf1
 */
export interface NewSavedQueryOneOf1 {
    /**
     *
     */
    kind: NewSavedQueryOneOf1KindEnum;
    /**
     *
     */
    name: string;
    /**
     *
     */
    description?: string;
    /**
     *
     */
    parameters?: string;
    /**
     *
     */
    query: string;
}


/**
 * @export
 */
export const NewSavedQueryOneOf1KindEnum = {
    Function: 'function',
} as const;
export type NewSavedQueryOneOf1KindEnum = typeof NewSavedQueryOneOf1KindEnum[keyof typeof NewSavedQueryOneOf1KindEnum];

/**
 *
 * @export
 * @interface NewSecret
 */
export interface NewSecret {
    /**
     *
     */
    expiresInDays?: number;
}
/**
 *
 * @export
 * @interface NewServiceAccount
 */
export interface NewServiceAccount {
    /**
     *
     */
    name: string;
}
/**
 *
 * @export
 * @interface NewSubscription
 */
export interface NewSubscription {
    /**
     *
     */
    name: string;
    /**
     *
     */
    cloud?: CloudInput;
}
/**
 *
 * @export
 * @interface NewWorkspace
 */
export interface NewWorkspace {
    /**
     *
     */
    name: string;
    /**
     *
     */
    retentionDays?: number;
}
/**
 * Files watched today that no rule would cover any more.
 * @export
 * @interface NoLongerWatched
 */
export interface NoLongerWatched {
    /**
     *
     */
    files: number;
    /**
     *
     */
    paths: Array<string>;
}
/**
 *
 * @export
 * @interface ODataRows
 */
export interface ODataRows {
    /**
     *
     */
    at_odata_context: string;
    /**
     *
     */
    at_odata_count?: number;
    /**
     *
     */
    at_odata_nextLink?: string;
    /**
     *
     */
    value: Array<{ [key: string]: any; }>;
}
/**
 *
 * @export
 * @interface ODataService
 */
export interface ODataService {
    /**
     *
     */
    at_odata_context: string;
    /**
     *
     */
    value: Array<ODataServiceValueInner>;
}
/**
 *
 * @export
 * @interface ODataServiceValueInner
 */
export interface ODataServiceValueInner {
    /**
     *
     */
    name: string;
    /**
     *
     */
    kind: string;
    /**
     *
     */
    url: string;
}
/**
 *
 * @export
 * @interface Onboarding
 */
export interface Onboarding {
    /**
     *
     */
    subscriptionId: string;
    /**
     *
     */
    name: string;
    /**
     *
     */
    plan: PlanName;
    /**
     *
     */
    fim: OnboardingFim;
    /**
     *
     */
    machines: OnboardingMachines;
    /**
     * Whether nothing is missing.
     */
    ready: boolean;
    /**
     *
     */
    prerequisites: Array<Prerequisite>;
}


/**
 * Where changes are to go, where it is not said yet.
 * @export
 * @interface OnboardingCorrection
 */
export interface OnboardingCorrection {
    /**
     *
     */
    workspaceId?: string;
    /**
     *
     */
    newWorkspace?: NewWorkspace;
}
/**
 *
 * @export
 * @interface OnboardingFim
 */
export interface OnboardingFim {
    /**
     *
     */
    enabled: boolean;
    /**
     *
     */
    workspaceId: string | null;
    /**
     *
     */
    workspaceName: string | null;
}
/**
 *
 * @export
 * @interface OnboardingMachines
 */
export interface OnboardingMachines {
    /**
     *
     */
    total: number;
    /**
     * With a plan of their own: not watched, and in none of the other numbers.
     */
    excluded: number;
    /**
     * Have been heard within 180 s.
     */
    reporting: number;
    /**
     * Have an older agent than the one shipped.
     */
    outdated: number;
}
/**
 *
 * @export
 * @interface OnboardingPage
 */
export interface OnboardingPage {
    /**
     *
     */
    items: Array<Onboarding>;
    /**
     * The cursor of the next page; null at the last.
     */
    next: string | null;
}
/**
 *
 * @export
 * @interface OperatingSystem
 */
export interface OperatingSystem {
    /**
     *
     */
    platform: OperatingSystemPlatformEnum;
    /**
     *
     */
    name: string;
    /**
     *
     */
    version: string;
    /**
     *
     */
    kernel: string;
}


/**
 * @export
 */
export const OperatingSystemPlatformEnum = {
    Linux: 'linux',
    Windows: 'windows',
} as const;
export type OperatingSystemPlatformEnum = typeof OperatingSystemPlatformEnum[keyof typeof OperatingSystemPlatformEnum];

/**
 *
 * @export
 * @interface OperatingSystemInput
 */
export interface OperatingSystemInput {
    /**
     *
     */
    platform: OperatingSystemInputPlatformEnum;
    /**
     *
     */
    name: string;
    /**
     *
     */
    version?: string;
    /**
     *
     */
    kernel?: string;
}


/**
 * @export
 */
export const OperatingSystemInputPlatformEnum = {
    Linux: 'linux',
    Windows: 'windows',
} as const;
export type OperatingSystemInputPlatformEnum = typeof OperatingSystemInputPlatformEnum[keyof typeof OperatingSystemInputPlatformEnum];

/**
 *
 * @export
 * @interface OwnProfile
 */
export interface OwnProfile {
    /**
     *
     */
    id: string;
    /**
     *
     */
    name: string;
    /**
     *
     */
    email: string;
}
/**
 *
 * @export
 * @interface Pack
 */
export interface Pack {
    /**
     *
     */
    packId: string;
    /**
     *
     */
    version: number;
    /**
     *
     */
    name: string;
    /**
     *
     */
    description: string;
    /**
     *
     */
    severity: PackSeverityEnum;
    /**
     *
     */
    entries: Array<PackEntry>;
    /**
     *
     */
    excludes: Array<string>;
}


/**
 * @export
 */
export const PackSeverityEnum = {
    Low: 'Low',
    Medium: 'Medium',
    High: 'High',
} as const;
export type PackSeverityEnum = typeof PackSeverityEnum[keyof typeof PackSeverityEnum];

/**
 *
 * @export
 * @interface PackCoverage
 */
export interface PackCoverage {
    /**
     *
     */
    packId: string;
    /**
     *
     */
    name: string;
    /**
     *
     */
    description: string;
    /**
     *
     */
    version: number;
    /**
     * The rule it was added as.
     */
    ruleId: string | null;
    /**
     *
     */
    addedVersion: number | null;
    /**
     * How many of its paths are watched.
     */
    covered: number;
    /**
     * How many paths it names.
     */
    paths: number;
    /**
     *
     */
    entries: Array<CoveredPackEntry>;
}
/**
 *
 * @export
 * @interface PackCoverages
 */
export interface PackCoverages {
    /**
     * The version of the rules compared with.
     */
    version: number;
    /**
     *
     */
    items: Array<PackCoverage>;
}
/**
 *
 * @export
 * @interface PackEntry
 */
export interface PackEntry {
    /**
     *
     */
    id: string;
    /**
     *
     */
    kind: EntityKind;
    /**
     *
     */
    paths: Array<string>;
    /**
     * What a change there can mean.
     */
    why: string;
    /**
     *
     */
    controls: Array<string>;
    /**
     * MITRE ATT&CK.
     */
    techniques: Array<string>;
}


/**
 *
 * @export
 * @interface Packs
 */
export interface Packs {
    /**
     *
     */
    packs: Array<Pack>;
    /**
     * What each control asks for.
     */
    controls: { [key: string]: string; };
    /**
     * What each technique is called.
     */
    techniques: { [key: string]: string; };
}
/**
 *
 * @export
 * @interface PasswordChange
 */
export interface PasswordChange {
    /**
     *
     */
    current: string;
    /**
     *
     */
    next: string;
}
/**
 *
 * @export
 * @interface PasswordLink
 */
export interface PasswordLink {
    /**
     * The link is `<portal>/set-password#<token>`.
     */
    token: string;
    /**
     *
     */
    expiresAt: string;
}
/**
 *
 * @export
 * @interface PathCount
 */
export interface PathCount {
    /**
     *
     */
    path: string;
    /**
     *
     */
    changes: number;
}

/**
 *
 * @export
 */
export const Permission = {
    SubscriptionsWrite: 'subscriptions.write',
    AccessRead: 'access.read',
    AccessWrite: 'access.write',
    AuditRead: 'audit.read',
    WorkspacesRead: 'workspaces.read',
    WorkspacesWrite: 'workspaces.write',
    WorkspacesRetention: 'workspaces.retention',
    WorkspacesCap: 'workspaces.cap',
    PlansRead: 'plans.read',
    PlansWrite: 'plans.write',
    FimEnable: 'fim.enable',
    RulesRead: 'rules.read',
    RulesWrite: 'rules.write',
    MachinesRead: 'machines.read',
    MachinesEnrol: 'machines.enrol',
    ChangesRead: 'changes.read',
    QueriesRun: 'queries.run',
    AlertsRead: 'alerts.read',
    AlertsTriage: 'alerts.triage',
    AlertsWrite: 'alerts.write',
    ChangesRecord: 'changes.record',
    WatchedRulesRead: 'watchedRules.read',
    StatusReport: 'status.report',
} as const;
export type Permission = typeof Permission[keyof typeof Permission];

/**
 *
 * @export
 * @interface Person
 */
export interface Person {
    /**
     *
     */
    id: string;
    /**
     *
     */
    name: string;
    /**
     *
     */
    email: string;
    /**
     *
     */
    registeredAt: string;
}
/**
 *
 * @export
 * @interface PersonPage
 */
export interface PersonPage {
    /**
     *
     */
    items: Array<Person>;
    /**
     * The cursor of the next page; null at the last.
     */
    next: string | null;
}
/**
 *
 * @export
 * @interface PlanFeature
 */
export interface PlanFeature {
    /**
     *
     */
    feature: string;
    /**
     *
     */
    title: string;
    /**
     * The plans it is in; none holds it for free.
     */
    plans: Array<PlanFeaturePlansEnum>;
    /**
     * Whether this platform does it.
     */
    offered: boolean;
}


/**
 * @export
 */
export const PlanFeaturePlansEnum = {
    P1: 'P1',
    P2: 'P2',
} as const;
export type PlanFeaturePlansEnum = typeof PlanFeaturePlansEnum[keyof typeof PlanFeaturePlansEnum];

/**
 *
 * @export
 * @interface PlanFeatures
 */
export interface PlanFeatures {
    /**
     *
     */
    items: Array<PlanFeature>;
}

/**
 *
 * @export
 */
export const PlanName = {
    Free: 'Free',
    P1: 'P1',
    P2: 'P2',
} as const;
export type PlanName = typeof PlanName[keyof typeof PlanName];

/**
 * What the rule will say, where it is made or revised; a preview takes it.
 * @export
 * @interface PlannedRule
 */
export interface PlannedRule {
    /**
     *
     */
    name: string;
    /**
     *
     */
    description: string;
    /**
     *
     */
    changeTypes: Array<RuleChangeType>;
    /**
     *
     */
    entities: Array<MonitoredEntity>;
    /**
     *
     */
    excludes: Array<string>;
    /**
     *
     */
    severity: Severity;
    /**
     * Whose changes are not reported: root, DOMAIN\name, a SID. With programs as well, only where both hold.
     */
    allowedAccounts: Array<string>;
    /**
     * Programs, by full path, whose changes are not reported.
     */
    allowedProcesses: Array<string>;
    /**
     *
     */
    target?: RuleTarget;
}


/**
 *
 * @export
 * @interface Prerequisite
 */
export interface Prerequisite {
    /**
     *
     */
    prerequisite: PrerequisitePrerequisiteEnum;
    /**
     *
     */
    met: boolean;
    /**
     * What puts it right.
     */
    action: string;
    /**
     * The call that does so; null where it takes more than a call.
     */
    correction: PrerequisiteCorrectionEnum | null;
}


/**
 * @export
 */
export const PrerequisitePrerequisiteEnum = {
    Plan2: 'plan2',
    FimEnabled: 'fimEnabled',
    Machines: 'machines',
    Reporting: 'reporting',
    AgentVersions: 'agentVersions',
} as const;
export type PrerequisitePrerequisiteEnum = typeof PrerequisitePrerequisiteEnum[keyof typeof PrerequisitePrerequisiteEnum];

/**
 * @export
 */
export const PrerequisiteCorrectionEnum = {
    PutOnboarding: 'PUT onboarding',
} as const;
export type PrerequisiteCorrectionEnum = typeof PrerequisiteCorrectionEnum[keyof typeof PrerequisiteCorrectionEnum];

/**
 *
 * @export
 * @interface PreviewAnswer
 */
export interface PreviewAnswer {
    /**
     *
     */
    files: number;
    /**
     *
     */
    bytes: number;
    /**
     * Files that no rule of today covers.
     */
    newFiles: number;
    /**
     * Files whose content was written in the last 24 hours.
     */
    modifiedLastDay: number;
    /**
     *
     */
    modifiedLastWeek: number;
    /**
     * How many files each entity of the rule covers, in its order; null where it is not of this platform.
     */
    entities: Array<number | null>;
    /**
     *
     */
    sample: Array<PreviewedFile>;
    /**
     *
     */
    noLonger: NoLongerWatched;
    /**
     * Directories that the agent may not read.
     */
    unreadable: number;
    /**
     * It stopped before it had seen everything: there is more.
     */
    truncated: boolean;
}
/**
 *
 * @export
 * @interface PreviewAnswers
 */
export interface PreviewAnswers {
    /**
     *
     */
    previewId: string;
    /**
     * Every machine asked has answered.
     */
    complete: boolean;
    /**
     *
     */
    machines: Array<PreviewedMachine>;
    /**
     *
     */
    warnings: Array<PreviewWarning>;
}
/**
 *
 * @export
 * @interface PreviewWarning
 */
export interface PreviewWarning {
    /**
     *
     */
    code: PreviewWarningCode;
    /**
     *
     */
    entry: string;
    /**
     *
     */
    message: string;
}



/**
 *
 * @export
 */
export const PreviewWarningCode = {
    Volatile: 'VOLATILE',
    Overlap: 'OVERLAP',
    NothingLeft: 'NOTHING_LEFT',
    Noisy: 'NOISY',
    NothingMatched: 'NOTHING_MATCHED',
} as const;
export type PreviewWarningCode = typeof PreviewWarningCode[keyof typeof PreviewWarningCode];

/**
 *
 * @export
 * @interface PreviewedChanges
 */
export interface PreviewedChanges {
    /**
     *
     */
    changes: number;
    /**
     * The most frequent.
     */
    paths: Array<PathCount>;
}
/**
 *
 * @export
 * @interface PreviewedFile
 */
export interface PreviewedFile {
    /**
     *
     */
    path: string;
    /**
     *
     */
    size: number;
    /**
     *
     */
    modifiedAt: string;
    /**
     * No rule of today covers it.
     */
    isNew: boolean;
}
/**
 *
 * @export
 * @interface PreviewedMachine
 */
export interface PreviewedMachine {
    /**
     *
     */
    machineId: string;
    /**
     *
     */
    name: string;
    /**
     * null until it answers.
     */
    answer: PreviewAnswer | null;
}
/**
 *
 * @export
 * @interface Pricing
 */
export interface Pricing {
    /**
     *
     */
    properties: PricingProperties;
}
/**
 *
 * @export
 * @interface PricingExtension
 */
export interface PricingExtension {
    /**
     *
     */
    name: string;
    /**
     *
     */
    isEnabled: PricingExtensionIsEnabledEnum;
    /**
     *
     */
    additionalExtensionProperties?: { [key: string]: any; } | null;
}


/**
 * @export
 */
export const PricingExtensionIsEnabledEnum = {
    True: 'True',
    False: 'False',
} as const;
export type PricingExtensionIsEnabledEnum = typeof PricingExtensionIsEnabledEnum[keyof typeof PricingExtensionIsEnabledEnum];

/**
 *
 * @export
 * @interface PricingList
 */
export interface PricingList {
    /**
     *
     */
    value: Array<PricingView>;
}
/**
 *
 * @export
 * @interface PricingProperties
 */
export interface PricingProperties {
    /**
     *
     */
    pricingTier: PricingPropertiesPricingTierEnum;
    /**
     *
     */
    subPlan?: PricingPropertiesSubPlanEnum | null;
    /**
     *
     */
    enforce?: PricingPropertiesEnforceEnum;
    /**
     *
     */
    extensions?: Array<PricingExtension>;
}


/**
 * @export
 */
export const PricingPropertiesPricingTierEnum = {
    Free: 'Free',
    Standard: 'Standard',
} as const;
export type PricingPropertiesPricingTierEnum = typeof PricingPropertiesPricingTierEnum[keyof typeof PricingPropertiesPricingTierEnum];

/**
 * @export
 */
export const PricingPropertiesSubPlanEnum = {
    P1: 'P1',
    P2: 'P2',
} as const;
export type PricingPropertiesSubPlanEnum = typeof PricingPropertiesSubPlanEnum[keyof typeof PricingPropertiesSubPlanEnum];

/**
 * @export
 */
export const PricingPropertiesEnforceEnum = {
    False: 'False',
} as const;
export type PricingPropertiesEnforceEnum = typeof PricingPropertiesEnforceEnum[keyof typeof PricingPropertiesEnforceEnum];

/**
 *
 * @export
 * @interface PricingView
 */
export interface PricingView {
    /**
     *
     */
    id: string;
    /**
     *
     */
    name: string;
    /**
     *
     */
    type: string;
    /**
     *
     */
    properties: PricingViewProperties;
}
/**
 *
 * @export
 * @interface PricingViewProperties
 */
export interface PricingViewProperties {
    [key: string]: any | any;
    /**
     *
     */
    pricingTier: string;
}
/**
 * Why something was refused (RFC 9457).
 * @export
 * @interface Problem
 */
export interface Problem {
    [key: string]: any | any;
    /**
     * The code, as a URI.
     */
    type: string;
    /**
     *
     */
    code: ProblemCode;
    /**
     *
     */
    status: number;
    /**
     *
     */
    title: string;
    /**
     * What to do next.
     */
    remedy: string;
    /**
     *
     */
    detail?: string;
    /**
     * Seconds to wait.
     */
    retryAfter?: number;
    /**
     *
     */
    fields?: Array<FieldProblem>;
    /**
     * Under which the log of the service says more.
     */
    requestId: string;
}



/**
 * What happened. Stable: branch on this.
 * @export
 */
export const ProblemCode = {
    InvalidRequest: 'INVALID_REQUEST',
    MalformedBatch: 'MALFORMED_BATCH',
    InvalidQuery: 'INVALID_QUERY',
    QueryTooCostly: 'QUERY_TOO_COSTLY',
    UnsupportedOperator: 'UNSUPPORTED_OPERATOR',
    InvalidClient: 'INVALID_CLIENT',
    SignInFailed: 'SIGN_IN_FAILED',
    PasswordLinkInvalid: 'PASSWORD_LINK_INVALID',
    NotSignedIn: 'NOT_SIGNED_IN',
    EnrolmentTokenInvalid: 'ENROLMENT_TOKEN_INVALID',
    Forbidden: 'FORBIDDEN',
    NotYourMachine: 'NOT_YOUR_MACHINE',
    NotFound: 'NOT_FOUND',
    MachineNameShared: 'MACHINE_NAME_SHARED',
    FimNotEnabled: 'FIM_NOT_ENABLED',
    Plan2Needed: 'PLAN_2_NEEDED',
    SequenceGap: 'SEQUENCE_GAP',
    EmailTaken: 'EMAIL_TAKEN',
    LastOwner: 'LAST_OWNER',
    AboveYourself: 'ABOVE_YOURSELF',
    RoleNameTaken: 'ROLE_NAME_TAKEN',
    RoleInUse: 'ROLE_IN_USE',
    SecretLimitReached: 'SECRET_LIMIT_REACHED',
    ProviderLimitReached: 'PROVIDER_LIMIT_REACHED',
    ProviderPaused: 'PROVIDER_PAUSED',
    IssuerNotAllowed: 'ISSUER_NOT_ALLOWED',
    GroupNameTaken: 'GROUP_NAME_TAKEN',
    GroupInUse: 'GROUP_IN_USE',
    ResourceGroupNameTaken: 'RESOURCE_GROUP_NAME_TAKEN',
    ResourceGroupLimitReached: 'RESOURCE_GROUP_LIMIT_REACHED',
    AccountConnected: 'ACCOUNT_CONNECTED',
    ConnectorLimitReached: 'CONNECTOR_LIMIT_REACHED',
    WeakPassword: 'WEAK_PASSWORD',
    RuleLimitReached: 'RULE_LIMIT_REACHED',
    ExportLimitReached: 'EXPORT_LIMIT_REACHED',
    ExportsNotKept: 'EXPORTS_NOT_KEPT',
    QueryLimitReached: 'QUERY_LIMIT_REACHED',
    QueryNameTaken: 'QUERY_NAME_TAKEN',
    ExportTargetUnknown: 'EXPORT_TARGET_UNKNOWN',
    ExportNotDelivered: 'EXPORT_NOT_DELIVERED',
    ScheduleLimitReached: 'SCHEDULE_LIMIT_REACHED',
    ExportNotComplete: 'EXPORT_NOT_COMPLETE',
    AlertChannelUnknown: 'ALERT_CHANNEL_UNKNOWN',
    AlertNotDelivered: 'ALERT_NOT_DELIVERED',
    AlertRouteLimitReached: 'ALERT_ROUTE_LIMIT_REACHED',
    AlertRuleLimitReached: 'ALERT_RULE_LIMIT_REACHED',
    AlertRuleNameTaken: 'ALERT_RULE_NAME_TAKEN',
    PreconditionFailed: 'PRECONDITION_FAILED',
    RuleNameTaken: 'RULE_NAME_TAKEN',
    PredefinedRule: 'PREDEFINED_RULE',
    InvalidRulesFile: 'INVALID_RULES_FILE',
    InvalidPattern: 'INVALID_PATTERN',
    NotAcceptableEncoding: 'NOT_ACCEPTABLE_ENCODING',
    UnsupportedMediaType: 'UNSUPPORTED_MEDIA_TYPE',
    TooLarge: 'TOO_LARGE',
    TooManyAttempts: 'TOO_MANY_ATTEMPTS',
    TooManyQueries: 'TOO_MANY_QUERIES',
    QueryTimedOut: 'QUERY_TIMED_OUT',
    Unavailable: 'UNAVAILABLE',
    Internal: 'INTERNAL',
} as const;
export type ProblemCode = typeof ProblemCode[keyof typeof ProblemCode];

/**
 *
 * @export
 * @interface QueryBatch
 */
export interface QueryBatch {
    /**
     *
     */
    requests: Array<BatchedQuery>;
}
/**
 *
 * @export
 * @interface QueryPermissions
 */
export interface QueryPermissions {
    /**
     *
     */
    resources: Array<QueryPermissionsResourcesInner>;
    /**
     *
     */
    dataSources?: Array<QueryPermissionsDataSourcesInner>;
}
/**
 *
 * @export
 * @interface QueryPermissionsDataSourcesInner
 */
export interface QueryPermissionsDataSourcesInner {
    /**
     *
     */
    resourceId: string;
    /**
     *
     */
    denyTables: Array<string>;
}
/**
 *
 * @export
 * @interface QueryPermissionsResourcesInner
 */
export interface QueryPermissionsResourcesInner {
    /**
     *
     */
    resourceId: string;
    /**
     *
     */
    denyTables?: Array<string>;
    /**
     *
     */
    dataSources?: Array<string>;
}
/**
 *
 * @export
 * @interface RefusedRecord
 */
export interface RefusedRecord {
    /**
     *
     */
    sequence: number;
    /**
     *
     */
    code: RefusedRecordCodeEnum;
    /**
     *
     */
    path: string;
}


/**
 * @export
 */
export const RefusedRecordCodeEnum = {
    NotCovered: 'NOT_COVERED',
    DailyCap: 'DAILY_CAP',
} as const;
export type RefusedRecordCodeEnum = typeof RefusedRecordCodeEnum[keyof typeof RefusedRecordCodeEnum];

/**
 *
 * @export
 * @interface RegistryChange
 */
export interface RegistryChange {
    /**
     * The machine's id, a colon, and the sequence number.
     */
    changeId: string;
    /**
     *
     */
    sequence: number;
    /**
     *
     */
    at: string;
    /**
     *
     */
    recordedAt: string;
    /**
     *
     */
    machineId: string;
    /**
     *
     */
    computer: string;
    /**
     *
     */
    changeType: ChangeType;
    /**
     *
     */
    path: string;
    /**
     * Where it was before it was renamed.
     */
    previousPath: string | null;
    /**
     *
     */
    ruleId: string;
    /**
     *
     */
    ruleName: string;
    /**
     *
     */
    source: ChangeSource;
    /**
     *
     */
    actor: Actor;
    /**
     * Its place in the log.
     */
    position: string;
    /**
     *
     */
    entityType: RegistryChangeEntityTypeEnum;
    /**
     *
     */
    before: RegistryState | null;
    /**
     *
     */
    after: RegistryState | null;
}


/**
 * @export
 */
export const RegistryChangeEntityTypeEnum = {
    Registry: 'Registry',
} as const;
export type RegistryChangeEntityTypeEnum = typeof RegistryChangeEntityTypeEnum[keyof typeof RegistryChangeEntityTypeEnum];

/**
 *
 * @export
 * @interface RegistryChangeRecord
 */
export interface RegistryChangeRecord {
    /**
     *
     */
    sequence: number;
    /**
     *
     */
    at: string;
    /**
     *
     */
    source: ChangeSource;
    /**
     *
     */
    kind: RegistryChangeRecordKindEnum;
    /**
     *
     */
    ruleId: string;
    /**
     *
     */
    actor?: Actor;
    /**
     *
     */
    entityType: RegistryChangeRecordEntityTypeEnum;
    /**
     *
     */
    changeType: RegistryChangeRecordChangeTypeEnum;
    /**
     *
     */
    path: string;
    /**
     *
     */
    previousPath?: string;
    /**
     *
     */
    before?: RegistryState | null;
    /**
     *
     */
    after?: RegistryState | null;
}


/**
 * @export
 */
export const RegistryChangeRecordKindEnum = {
    Change: 'change',
} as const;
export type RegistryChangeRecordKindEnum = typeof RegistryChangeRecordKindEnum[keyof typeof RegistryChangeRecordKindEnum];

/**
 * @export
 */
export const RegistryChangeRecordEntityTypeEnum = {
    Registry: 'Registry',
} as const;
export type RegistryChangeRecordEntityTypeEnum = typeof RegistryChangeRecordEntityTypeEnum[keyof typeof RegistryChangeRecordEntityTypeEnum];

/**
 * @export
 */
export const RegistryChangeRecordChangeTypeEnum = {
    RegistryKeyCreated: 'RegistryKeyCreated',
    RegistryKeyDeleted: 'RegistryKeyDeleted',
    RegistryKeyRenamed: 'RegistryKeyRenamed',
    RegistryValueSet: 'RegistryValueSet',
    RegistryValueDeleted: 'RegistryValueDeleted',
} as const;
export type RegistryChangeRecordChangeTypeEnum = typeof RegistryChangeRecordChangeTypeEnum[keyof typeof RegistryChangeRecordChangeTypeEnum];

/**
 * A registry value at one moment; a key alone has no value name.
 * @export
 * @interface RegistryState
 */
export interface RegistryState {
    /**
     *
     */
    key: string;
    /**
     *
     */
    valueName?: string;
    /**
     *
     */
    valueType?: string;
    /**
     *
     */
    valueData?: string;
}
/**
 *
 * @export
 * @interface RemovedEntities
 */
export interface RemovedEntities {
    /**
     *
     */
    removed: Array<MonitoredEntity>;
}
/**
 *
 * @export
 * @interface RenderHint
 */
export interface RenderHint {
    [key: string]: any | any;
    /**
     *
     */
    visualization: string;
}
/**
 *
 * @export
 * @interface RequestedExport
 */
export interface RequestedExport {
    /**
     *
     */
    exportId: string;
}
/**
 *
 * @export
 * @interface ResourceGroup
 */
export interface ResourceGroup {
    /**
     *
     */
    resourceGroupId: string;
    /**
     *
     */
    name: string;
    /**
     * Its ETag, unquoted.
     */
    version: number;
}
/**
 *
 * @export
 * @interface ResourceGroupName
 */
export interface ResourceGroupName {
    /**
     *
     */
    name: string;
}
/**
 *
 * @export
 * @interface ResourceGroupPage
 */
export interface ResourceGroupPage {
    /**
     *
     */
    items: Array<ResourceGroup>;
    /**
     * The cursor of the next page; null at the last.
     */
    next: string | null;
}
/**
 *
 * @export
 * @interface ResourceGroupScope
 */
export interface ResourceGroupScope {
    /**
     *
     */
    kind: ResourceGroupScopeKindEnum;
    /**
     *
     */
    subscriptionId: string;
    /**
     *
     */
    id: string;
}


/**
 * @export
 */
export const ResourceGroupScopeKindEnum = {
    ResourceGroup: 'resourceGroup',
} as const;
export type ResourceGroupScopeKindEnum = typeof ResourceGroupScopeKindEnum[keyof typeof ResourceGroupScopeKindEnum];


/**
 *
 * @export
 */
export const RetainedTable = {
    MdcFileIntegrityMonitoringEvents: 'MDCFileIntegrityMonitoringEvents',
    FimCoverageGap: 'FimCoverageGap',
} as const;
export type RetainedTable = typeof RetainedTable[keyof typeof RetainedTable];

/**
 *
 * @export
 * @interface Retention
 */
export interface Retention {
    /**
     *
     */
    days: number;
}
/**
 * How long a table is kept, and whether that is because the workspace is.
 * @export
 * @interface RetentionOfTable
 */
export interface RetentionOfTable {
    /**
     *
     */
    table: RetainedTable;
    /**
     *
     */
    retentionDays: number;
    /**
     *
     */
    inherited: boolean;
}


/**
 *
 * @export
 * @interface Revert
 */
export interface Revert {
    /**
     * The version to go back to; 0 is before anything happened.
     */
    version: number;
    /**
     * Whether it is done; otherwise it is only said what would be.
     */
    apply?: boolean;
}
/**
 *
 * @export
 * @interface RevertedRules
 */
export interface RevertedRules {
    /**
     *
     */
    version: number;
    /**
     *
     */
    applied: boolean;
    /**
     *
     */
    steps: Array<RuleStep>;
}
/**
 *
 * @export
 * @interface Role
 */
export interface Role {
    /**
     *
     */
    role: string;
    /**
     *
     */
    name: string;
    /**
     *
     */
    permissions: Array<string>;
    /**
     *
     */
    builtIn: boolean;
}
/**
 *
 * @export
 * @interface RoleAssignment
 */
export interface RoleAssignment {
    /**
     *
     */
    assignmentId: string;
    /**
     *
     */
    principalId: string;
    /**
     *
     */
    role: AssignedRoleRole;
    /**
     *
     */
    scope: AssignmentScope;
}
/**
 *
 * @export
 * @interface RolePage
 */
export interface RolePage {
    /**
     *
     */
    items: Array<Role>;
    /**
     * The cursor of the next page; null at the last.
     */
    next: string | null;
}
/**
 *
 * @export
 * @interface RoleSpec
 */
export interface RoleSpec {
    /**
     *
     */
    name: string;
    /**
     *
     */
    permissions: Array<Permission>;
}
/**
 *
 * @export
 * @interface Rule
 */
export interface Rule {
    /**
     *
     */
    name: string;
    /**
     *
     */
    description: string;
    /**
     *
     */
    changeTypes: Array<RuleChangeType>;
    /**
     *
     */
    entities: Array<MonitoredEntity>;
    /**
     *
     */
    excludes: Array<string>;
    /**
     *
     */
    severity: Severity;
    /**
     *
     */
    allowedAccounts: Array<string>;
    /**
     *
     */
    allowedProcesses: Array<string>;
    /**
     *
     */
    target?: RuleTarget;
    /**
     *
     */
    ruleId: string;
    /**
     *
     */
    enabled: boolean;
    /**
     *
     */
    predefined: boolean;
    /**
     * Its ETag, unquoted; of the predefined rule, which list it is.
     */
    version: number;
    /**
     * Entities of the predefined rule that are not watched: what PUT predefined/entities takes.
     */
    removed?: Array<MonitoredEntity>;
}



/**
 *
 * @export
 */
export const RuleChangeType = {
    Add: 'Add',
    Modify: 'Modify',
    Delete: 'Delete',
    Rename: 'Rename',
} as const;
export type RuleChangeType = typeof RuleChangeType[keyof typeof RuleChangeType];

/**
 *
 * @export
 * @interface RuleDifference
 */
export interface RuleDifference {
    /**
     *
     */
    field: string;
    /**
     *
     */
    removed: Array<string>;
    /**
     *
     */
    added: Array<string>;
}
/**
 *
 * @export
 * @interface RuleDifferences
 */
export interface RuleDifferences {
    /**
     *
     */
    from: number;
    /**
     *
     */
    to: number;
    /**
     *
     */
    items: Array<ChangedRule>;
}
/**
 *
 * @export
 * @interface RuleDraft
 */
export interface RuleDraft {
    /**
     *
     */
    rule: RuleSpec;
    /**
     * The rule that it is a new wording of.
     */
    replaces?: string | null;
    /**
     * How many days of changes it is tried on.
     */
    days?: number;
}
/**
 * What was done to the rules at once.
 * @export
 * @interface RuleHistoryEntry
 */
export interface RuleHistoryEntry {
    /**
     * The version that the rules had afterwards.
     */
    version: number;
    /**
     * The version that they had before.
     */
    since: number;
    /**
     *
     */
    at: string;
    /**
     * The principal.
     */
    by: string;
    /**
     * Its name; null where it has none.
     */
    byName: string | null;
    /**
     *
     */
    events: Array<RuleHistoryEvent>;
}
/**
 *
 * @export
 * @interface RuleHistoryEntryPage
 */
export interface RuleHistoryEntryPage {
    /**
     *
     */
    items: Array<RuleHistoryEntry>;
    /**
     * The cursor of the next page; null at the last.
     */
    next: string | null;
}
/**
 *
 * @export
 * @interface RuleHistoryEvent
 */
export interface RuleHistoryEvent {
    /**
     *
     */
    type: string;
    /**
     *
     */
    ruleId: string;
    /**
     *
     */
    name: string;
}
/**
 *
 * @export
 * @interface RulePage
 */
export interface RulePage {
    /**
     *
     */
    items: Array<Rule>;
    /**
     * The cursor of the next page; null at the last.
     */
    next: string | null;
}
/**
 *
 * @export
 * @interface RulePreview
 */
export interface RulePreview {
    /**
     *
     */
    previewId: string;
    /**
     * From when on there are changes to try it on; null where there are none.
     */
    since: string | null;
    /**
     *
     */
    perDay: number;
    /**
     *
     */
    megabytesPerDay: number;
    /**
     * What it would have reported. What no rule covered was not recorded, and is not counted.
     */
    history: PreviewedChanges;
    /**
     * Of that, what no rule of today reports.
     */
    newly: PreviewedChanges;
    /**
     * What rules of today report and none would any more.
     */
    noLonger: PreviewedChanges;
    /**
     *
     */
    warnings: Array<PreviewWarning>;
    /**
     * How many machines were asked; what they answer comes with GET.
     */
    machines: number;
}
/**
 * What a rule says.
 * @export
 * @interface RuleSpec
 */
export interface RuleSpec {
    /**
     *
     */
    name: string;
    /**
     *
     */
    description?: string;
    /**
     *
     */
    changeTypes?: Array<RuleChangeType>;
    /**
     *
     */
    entities: Array<MonitoredEntity>;
    /**
     *
     */
    excludes?: Array<string>;
    /**
     *
     */
    severity?: Severity;
    /**
     * Whose changes are not reported: root, DOMAIN\name, a SID. With programs as well, only where both hold.
     */
    allowedAccounts?: Array<string>;
    /**
     * Programs, by full path, whose changes are not reported.
     */
    allowedProcesses?: Array<string>;
    /**
     *
     */
    target?: RuleTargetInput;
}


/**
 *
 * @export
 * @interface RuleStep
 */
export interface RuleStep {
    /**
     *
     */
    type: RuleStepType;
    /**
     * Absent while the rule is not made yet.
     */
    ruleId?: string;
    /**
     *
     */
    name: string;
    /**
     *
     */
    differences: Array<RuleDifference>;
    /**
     *
     */
    rule?: PlannedRule;
}



/**
 *
 * @export
 */
export const RuleStepType = {
    Create: 'Create',
    Revise: 'Revise',
    Retire: 'Retire',
    Enable: 'Enable',
    Disable: 'Disable',
    TrimPredefined: 'TrimPredefined',
} as const;
export type RuleStepType = typeof RuleStepType[keyof typeof RuleStepType];

/**
 * Which machines a rule is for. A machine under exceptMachineIds never is; one under machineIds always is; of all others those that satisfy every condition there is: one of the resource groups, one of the platforms, one of the names, each of the tags.
 * @export
 * @interface RuleTarget
 */
export interface RuleTarget {
    /**
     *
     */
    exceptMachineIds: Array<string>;
    /**
     *
     */
    machineIds: Array<string>;
    /**
     *
     */
    resourceGroupIds: Array<string>;
    /**
     *
     */
    platforms: Array<RuleTargetPlatformsEnum>;
    /**
     * Part of the name and version of the operating system, as in "Ubuntu 24.04"; whatever the case.
     */
    osNames: Array<string>;
    /**
     *
     */
    tags: Array<TagSelector>;
}


/**
 * @export
 */
export const RuleTargetPlatformsEnum = {
    Linux: 'linux',
    Windows: 'windows',
} as const;
export type RuleTargetPlatformsEnum = typeof RuleTargetPlatformsEnum[keyof typeof RuleTargetPlatformsEnum];

/**
 * Which machines a rule is for. A machine under exceptMachineIds never is; one under machineIds always is; of all others those that satisfy every condition there is: one of the resource groups, one of the platforms, one of the names, each of the tags.
 * @export
 * @interface RuleTargetInput
 */
export interface RuleTargetInput {
    /**
     *
     */
    exceptMachineIds?: Array<string>;
    /**
     *
     */
    machineIds?: Array<string>;
    /**
     *
     */
    resourceGroupIds?: Array<string>;
    /**
     *
     */
    platforms?: Array<RuleTargetInputPlatformsEnum>;
    /**
     * Part of the name and version of the operating system, as in "Ubuntu 24.04"; whatever the case.
     */
    osNames?: Array<string>;
    /**
     *
     */
    tags?: Array<TagSelectorInput>;
}


/**
 * @export
 */
export const RuleTargetInputPlatformsEnum = {
    Linux: 'linux',
    Windows: 'windows',
} as const;
export type RuleTargetInputPlatformsEnum = typeof RuleTargetInputPlatformsEnum[keyof typeof RuleTargetInputPlatformsEnum];

/**
 *
 * @export
 * @interface RuleTotal
 */
export interface RuleTotal {
    /**
     *
     */
    ruleId: string;
    /**
     *
     */
    name: string;
    /**
     *
     */
    count: number;
}
/**
 *
 * @export
 * @interface RuleVersions
 */
export interface RuleVersions {
    /**
     * The version it should run.
     */
    effective: string | null;
    /**
     * The version it says it runs; null where it has not said.
     */
    running: string | null;
    /**
     *
     */
    drifted: boolean;
}
/**
 *
 * @export
 * @interface RulesFile
 */
export interface RulesFile {
    /**
     * The file, in YAML: docs/rules.schema.json.
     */
    file: string;
}
/**
 *
 * @export
 * @interface RulesImport
 */
export interface RulesImport {
    /**
     *
     */
    from: ImportSource;
    /**
     * The settings as that product has them: ossec.conf, aide.conf, an osquery configuration, auditbeat.yml, JSON of a workspace or a data collection rule.
     */
    text: string;
    /**
     * Whether the rules are made; otherwise it is only said what would be.
     */
    apply?: boolean;
}


/**
 *
 * @export
 * @interface RulesPlan
 */
export interface RulesPlan {
    /**
     * The version of the rules that was planned on, or that they have now; send it as If-Match.
     */
    version: number;
    /**
     *
     */
    applied: boolean;
    /**
     *
     */
    steps: Array<RuleStep>;
}
/**
 *
 * @export
 * @interface SavedQuery
 */
export interface SavedQuery {
    /**
     *
     */
    id: string;
    /**
     *
     */
    kind: SavedQueryKindEnum;
    /**
     *
     */
    name: string;
    /**
     *
     */
    description: string;
    /**
     *
     */
    query: string;
    /**
     *
     */
    parameters?: string;
    /**
     *
     */
    builtIn: boolean;
    /**
     *
     */
    etag: string | null;
}


/**
 * @export
 */
export const SavedQueryKindEnum = {
    Query: 'query',
    Function: 'function',
} as const;
export type SavedQueryKindEnum = typeof SavedQueryKindEnum[keyof typeof SavedQueryKindEnum];

/**
 *
 * @export
 * @interface SavedQueryId
 */
export interface SavedQueryId {
    /**
     *
     */
    queryId: string;
}
/**
 *
 * @export
 * @interface SavedQueryPage
 */
export interface SavedQueryPage {
    /**
     *
     */
    items: Array<SavedQuery>;
    /**
     * The cursor of the next page; null at the last.
     */
    next: string | null;
}
/**
 *
 * @export
 * @interface SchemaColumn
 */
export interface SchemaColumn {
    /**
     *
     */
    name: string;
    /**
     *
     */
    description: string;
    /**
     *
     */
    type: string;
}
/**
 *
 * @export
 * @interface SchemaTable
 */
export interface SchemaTable {
    /**
     *
     */
    name: string;
    /**
     *
     */
    description: string;
    /**
     *
     */
    group: string;
    /**
     *
     */
    columns: Array<SchemaColumn>;
}
/**
 *
 * @export
 * @interface Secret
 */
export interface Secret {
    /**
     *
     */
    secretId: string;
    /**
     * `<id>.<secret>`
     */
    secret: string;
    /**
     *
     */
    expiresAt: string;
}
/**
 *
 * @export
 * @interface SecretUse
 */
export interface SecretUse {
    /**
     *
     */
    secretId: string;
    /**
     *
     */
    expiresAt: string;
    /**
     *
     */
    lastUsedAt: string | null;
}
/**
 *
 * @export
 * @interface ServiceAccount
 */
export interface ServiceAccount {
    /**
     *
     */
    id: string;
    /**
     *
     */
    name: string;
    /**
     *
     */
    enabled: boolean;
    /**
     *
     */
    createdAt: string;
    /**
     *
     */
    secrets: Array<SecretUse>;
}
/**
 *
 * @export
 * @interface ServiceAccountPage
 */
export interface ServiceAccountPage {
    /**
     *
     */
    items: Array<ServiceAccount>;
    /**
     * The cursor of the next page; null at the last.
     */
    next: string | null;
}
/**
 *
 * @export
 * @interface Session
 */
export interface Session {
    /**
     *
     */
    person: OwnProfile;
    /**
     *
     */
    tenant: Tenant;
    /**
     *
     */
    permissions: Array<Permission>;
    /**
     *
     */
    accessToken: string;
    /**
     * Seconds.
     */
    expiresIn: number;
}
/**
 *
 * @export
 * @interface SetPassword
 */
export interface SetPassword {
    /**
     *
     */
    token: string;
    /**
     *
     */
    password: string;
}

/**
 *
 * @export
 */
export const Severity = {
    Low: 'Low',
    Medium: 'Medium',
    High: 'High',
} as const;
export type Severity = typeof Severity[keyof typeof Severity];

/**
 *
 * @export
 * @interface SignIn
 */
export interface SignIn {
    /**
     *
     */
    email: string;
    /**
     *
     */
    password: string;
}
/**
 *
 * @export
 * @interface Subscription
 */
export interface Subscription {
    /**
     *
     */
    id: string;
    /**
     *
     */
    name: string;
    /**
     *
     */
    cloud: Cloud;
    /**
     *
     */
    plan: PlanName;
    /**
     *
     */
    fim: FimState;
    /**
     *
     */
    trial: Trial;
    /**
     * Of its plan and enablement: its ETag, unquoted.
     */
    version: number;
}


/**
 *
 * @export
 * @interface SubscriptionPage
 */
export interface SubscriptionPage {
    /**
     *
     */
    items: Array<Subscription>;
    /**
     * The cursor of the next page; null at the last.
     */
    next: string | null;
}
/**
 *
 * @export
 * @interface SubscriptionScope
 */
export interface SubscriptionScope {
    /**
     *
     */
    kind: SubscriptionScopeKindEnum;
    /**
     *
     */
    id: string;
}


/**
 * @export
 */
export const SubscriptionScopeKindEnum = {
    Subscription: 'subscription',
} as const;
export type SubscriptionScopeKindEnum = typeof SubscriptionScopeKindEnum[keyof typeof SubscriptionScopeKindEnum];

/**
 * Null: as long as the workspace.
 * @export
 * @interface TableRetention
 */
export interface TableRetention {
    /**
     *
     */
    days: number | null;
}
/**
 *
 * @export
 * @interface TagSelector
 */
export interface TagSelector {
    /**
     *
     */
    key: string;
    /**
     *
     */
    values: Array<string>;
}
/**
 *
 * @export
 * @interface TagSelectorInput
 */
export interface TagSelectorInput {
    /**
     *
     */
    key: string;
    /**
     *
     */
    values?: Array<string>;
}
/**
 *
 * @export
 * @interface Tenant
 */
export interface Tenant {
    /**
     *
     */
    id: string;
    /**
     *
     */
    name: string;
}
/**
 *
 * @export
 * @interface TenantScope
 */
export interface TenantScope {
    /**
     *
     */
    kind: TenantScopeKindEnum;
}


/**
 * @export
 */
export const TenantScopeKindEnum = {
    Tenant: 'tenant',
} as const;
export type TenantScopeKindEnum = typeof TenantScopeKindEnum[keyof typeof TenantScopeKindEnum];

/**
 *
 * @export
 * @interface Token
 */
export interface Token {
    /**
     *
     */
    access_token: string;
    /**
     *
     */
    token_type: TokenTokenTypeEnum;
    /**
     * Seconds.
     */
    expires_in: number;
}


/**
 * @export
 */
export const TokenTokenTypeEnum = {
    Bearer: 'Bearer',
} as const;
export type TokenTokenTypeEnum = typeof TokenTokenTypeEnum[keyof typeof TokenTokenTypeEnum];

/**
 *
 * @export
 * @interface TokenRequest
 */
export interface TokenRequest {
    /**
     *
     */
    grant_type: string;
    /**
     *
     */
    client_id?: string;
    /**
     *
     */
    client_secret?: string;
}
/**
 *
 * @export
 * @interface Totals
 */
export interface Totals {
    /**
     *
     */
    from: string;
    /**
     * The last day, inclusive; days are of UTC.
     */
    to: string;
    /**
     *
     */
    total: number;
    /**
     *
     */
    byChangeType: Array<ChangeTypeTotal>;
    /**
     *
     */
    byEntityType: Array<EntityTypeTotal>;
    /**
     * How many machines have changes.
     */
    machines: number;
    /**
     * The hundred with most changes.
     */
    byMachine: Array<MachineTotal>;
    /**
     *
     */
    byRule: Array<RuleTotal>;
    /**
     * Days with changes, the first first.
     */
    byDay: Array<DayTotal>;
}
/**
 * Thirty days from the first plan but Free; once, and nothing ends with it.
 * @export
 * @interface Trial
 */
export interface Trial {
    /**
     *
     */
    state: TrialStateEnum;
    /**
     *
     */
    startedAt: string | null;
    /**
     *
     */
    endsAt: string | null;
    /**
     *
     */
    remainingDays: number;
}


/**
 * @export
 */
export const TrialStateEnum = {
    NotStarted: 'notStarted',
    Running: 'running',
    Ended: 'ended',
} as const;
export type TrialStateEnum = typeof TrialStateEnum[keyof typeof TrialStateEnum];

/**
 *
 * @export
 * @interface WatchedRule
 */
export interface WatchedRule {
    /**
     *
     */
    ruleId: string;
    /**
     *
     */
    name: string;
    /**
     *
     */
    changeTypes: Array<RuleChangeType>;
    /**
     *
     */
    entities: Array<MonitoredEntity>;
    /**
     *
     */
    excludes: Array<string>;
    /**
     *
     */
    allowedAccounts: Array<string>;
    /**
     *
     */
    allowedProcesses: Array<string>;
}
/**
 *
 * @export
 * @interface WatchedRules
 */
export interface WatchedRules {
    /**
     * Changes whenever the rest does; its ETag, unquoted.
     */
    version: string;
    /**
     * Whether file integrity monitoring is enabled; where it is not, nothing is watched.
     */
    enabled: boolean;
    /**
     *
     */
    rules: Array<WatchedRule>;
}
/**
 *
 * @export
 * @interface Workspace
 */
export interface Workspace {
    /**
     *
     */
    id: string;
    /**
     *
     */
    name: string;
    /**
     *
     */
    retentionDays: number;
    /**
     *
     */
    tables: Array<RetentionOfTable>;
    /**
     *
     */
    accessMode: AccessMode;
    /**
     *
     */
    dailyCap: DailyCap | null;
    /**
     * Its ETag, unquoted.
     */
    version: number;
}


/**
 *
 * @export
 * @interface WorkspaceAccess
 */
export interface WorkspaceAccess {
    /**
     *
     */
    accessMode: AccessMode;
}


/**
 *
 * @export
 * @interface WorkspacePage
 */
export interface WorkspacePage {
    /**
     *
     */
    items: Array<Workspace>;
    /**
     * The cursor of the next page; null at the last.
     */
    next: string | null;
}
/**
 *
 * @export
 * @interface WorkspaceScope
 */
export interface WorkspaceScope {
    /**
     *
     */
    kind: WorkspaceScopeKindEnum;
    /**
     *
     */
    id: string;
}


/**
 * @export
 */
export const WorkspaceScopeKindEnum = {
    Workspace: 'workspace',
} as const;
export type WorkspaceScopeKindEnum = typeof WorkspaceScopeKindEnum[keyof typeof WorkspaceScopeKindEnum];

/**
 *
 * @export
 * @interface WrittenRulesFile
 */
export interface WrittenRulesFile {
    /**
     * The file, in YAML: docs/rules.schema.json.
     */
    file: string;
    /**
     * The version of all the rules; its ETag, unquoted.
     */
    version: number;
}
