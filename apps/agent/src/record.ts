/** What the agent reports: the lines of a change batch, as the API takes them. */

/** The state of a file at one moment. Sizes in bytes, hashes in lower-case hex, mode as four octal digits. */
export interface FileState {
  readonly size: number;
  readonly sha256?: string;
  /** Why there is no hash, where there is none. */
  readonly hashSkipped?: 'too-large' | 'unreadable' | 'vanished' | 'not-a-regular-file';
  readonly mode: string;
  readonly uid: number;
  readonly gid: number;
  readonly owner?: string;
  readonly group?: string;
  readonly modifiedAt: string;
  readonly changedAt: string;
  readonly inode: string;
  readonly fileType: string;
}

export type ChangeType = 'Created' | 'Modified' | 'Renamed' | 'Deleted';

/** What noticed a change. */
export type SourceName = 'inotify' | 'fs.watch' | 'scan';

/** Who did it, and what that is known from: a record of the kernel (`audit`), or one and that the process still has the file open (`proc`). Without evidence the agent claims nobody. */
export interface Actor {
  readonly source: 'audit' | 'proc' | 'none';
  /** Who signed in; where nobody did, whom the process works for. */
  readonly account?: Account;
  readonly process?: {
    readonly name: string;
    readonly id: number;
    readonly path?: string;
    /** At most 128 bytes of it. */
    readonly commandLine?: string;
    readonly startedAt?: string;
    readonly sessionId?: number;
    readonly parentId: number;
    readonly parentName?: string;
    /** Whom it works for, where that is another. */
    readonly account?: Account;
  };
}

export interface Account {
  readonly name: string;
}

/** A change that was seen, not yet numbered. */
export interface Change {
  readonly kind: 'change';
  readonly entityType: 'File';
  readonly changeType: ChangeType;
  readonly at: string;
  readonly source: SourceName;
  readonly ruleId: string;
  readonly actor: Actor;
  readonly path: string;
  readonly previousPath?: string;
  readonly before: FileState | null;
  readonly after: FileState | null;
}

/** A stretch in which changes may have been missed, not yet numbered. */
export interface Gap {
  readonly kind: 'gap';
  readonly at: string;
  readonly source: SourceName | 'audit';
  readonly reason: 'watch-overflow' | 'watch-limit' | 'unreadable' | 'audit-loss' | 'outbox-full' | 'agent-stopped';
  /** How many paths or records, where that is known. */
  readonly count?: number;
  /** At most 100 of them. */
  readonly paths: readonly string[];
  readonly detail?: string;
}

export type ChangeRecord = Change | Gap;

/** A record with the number the server takes once. */
export type Numbered = ChangeRecord & { readonly sequence: number };

/** A gap that begins now; names at most ten of the paths. */
export function gap(reason: Gap['reason'], source: Gap['source'], paths: readonly string[], detail?: string): Gap {
  return { kind: 'gap', at: new Date().toISOString(), source, reason, ...(paths.length > 0 && { count: paths.length }), paths: paths.slice(0, 10), ...(detail && { detail }) };
}
