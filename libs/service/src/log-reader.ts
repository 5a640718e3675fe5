/** KQL over the tables of a workspace, for those who ask by themselves and not for a request. It lives in another package than they do, hence the abstraction. */
import type { Caller } from './caller.ts';

/** A query, on whose behalf, and over which stretch of the log: after one place, up to another. */
export interface Stretch {
  readonly workspaceId: string;
  readonly query: string;
  readonly caller: Caller;
  readonly positions: { readonly after: string; readonly upTo: string };
}

/** Rows as they are asked for; datetimes as ISO 8601. */
export interface RowsRead {
  readonly columns: readonly { readonly name: string; readonly type: string }[];
  readonly portions: AsyncIterable<readonly (readonly unknown[])[]>;
}

/** Answered by the Logs API's engine. */
export abstract class LogReader {
  /** Refused: what cannot be translated, or cannot be asked for what is new. */
  abstract check(stretch: Stretch): Promise<void>;
  /** The rows that came within the stretch. Refused as a request is; within so many seconds. */
  abstract rows(stretch: Stretch, seconds: number, signal: AbortSignal): Promise<RowsRead>;
  /** The place in the log that every read model has reached; undefined where they hold nothing yet. */
  abstract asOf(): Promise<string | undefined>;
  /** Whoever asked earlier, as admitted now, with what was in sight then. Refused: one who sees less now. */
  abstract again(asker: { readonly tenantId: string; readonly by: string; readonly kind: 'person' | 'service' | 'installation'; readonly part: Caller['part'] | null }, workspaceId: string): Promise<Caller>;
}
