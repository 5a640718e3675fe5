/* tslint:disable */
/* eslint-disable */
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
export type AssignmentScope = { kind: 'subscription' } & SubscriptionScope | { kind: 'tenant' } & TenantScope | { kind: 'workspace' } & WorkspaceScope;
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
 * Where the changes of a subscription go.
 * @export
 * @interface FimTarget
 */
export interface FimTarget {
    /**
     *
     */
    workspaceId: string;
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
}
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
 */
export const Permission = {
    SubscriptionsWrite: 'subscriptions.write',
    AccessRead: 'access.read',
    AccessWrite: 'access.write',
    AuditRead: 'audit.read',
    WorkspacesRead: 'workspaces.read',
    WorkspacesWrite: 'workspaces.write',
    WorkspacesRetention: 'workspaces.retention',
    PlansRead: 'plans.read',
    PlansWrite: 'plans.write',
    FimEnable: 'fim.enable',
    RulesRead: 'rules.read',
    RulesWrite: 'rules.write',
    MachinesRead: 'machines.read',
    MachinesEnrol: 'machines.enrol',
    ChangesRead: 'changes.read',
    QueriesRun: 'queries.run',
    ChangesRecord: 'changes.record',
    WatchedRulesRead: 'watchedRules.read',
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
 */
export const PlanName = {
    Free: 'Free',
    P1: 'P1',
    P2: 'P2',
} as const;
export type PlanName = typeof PlanName[keyof typeof PlanName];

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
    NotSignedIn: 'NOT_SIGNED_IN',
    EnrolmentTokenInvalid: 'ENROLMENT_TOKEN_INVALID',
    Forbidden: 'FORBIDDEN',
    NotYourMachine: 'NOT_YOUR_MACHINE',
    NotFound: 'NOT_FOUND',
    FimNotEnabled: 'FIM_NOT_ENABLED',
    Plan2Needed: 'PLAN_2_NEEDED',
    SequenceGap: 'SEQUENCE_GAP',
    EmailTaken: 'EMAIL_TAKEN',
    LastOwner: 'LAST_OWNER',
    AboveYourself: 'ABOVE_YOURSELF',
    RoleNameTaken: 'ROLE_NAME_TAKEN',
    RoleInUse: 'ROLE_IN_USE',
    SecretLimitReached: 'SECRET_LIMIT_REACHED',
    GroupNameTaken: 'GROUP_NAME_TAKEN',
    GroupInUse: 'GROUP_IN_USE',
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
    PreconditionFailed: 'PRECONDITION_FAILED',
    RuleNameTaken: 'RULE_NAME_TAKEN',
    PredefinedRule: 'PREDEFINED_RULE',
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
    denyTables: Array<string>;
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
 * @interface Retention
 */
export interface Retention {
    /**
     *
     */
    days: number;
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
}


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
