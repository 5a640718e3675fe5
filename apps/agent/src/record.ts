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

/** Who did it. Without evidence the agent claims nobody. */
export interface Actor {
  readonly source: 'none';
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
  readonly source: SourceName;
  readonly reason: 'watch-overflow' | 'watch-limit' | 'unreadable' | 'outbox-full' | 'agent-stopped';
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
export function gap(reason: Gap['reason'], source: SourceName, paths: readonly string[], detail?: string): Gap {
  return { kind: 'gap', at: new Date().toISOString(), source, reason, ...(paths.length > 0 && { count: paths.length }), paths: paths.slice(0, 10), ...(detail && { detail }) };
}
