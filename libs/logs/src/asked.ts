/** What is asked, and what comes of it. */
import type { LogsTable, LogsValue, RenderHint, Translated } from '@fimbria/kql';
import type { Caller } from '@fimbria/service';
import type { Timespan } from './timespan.ts';

/** A query, and where. */
export interface Asked {
  readonly workspaceId: string;
  readonly query: string;
  readonly timespan: Timespan;
  /** Longest time it may take, s. */
  readonly wait: number;
  readonly caller: Caller;
  /** Names or ids of further workspaces: every table has their rows too. */
  readonly also?: readonly string[];
  /** Only rows of this resource, of these workspaces. */
  readonly resource?: OfResource;
  /** Only rows that came after one place in the log, up to another. */
  readonly positions?: { readonly after: string; readonly upTo: string };
}

/** A resource, by its Azure resource id, and the workspaces that it is asked in; the first stands for them. */
export interface OfResource {
  readonly id: string;
  readonly workspaceIds: readonly [string, ...string[]];
}

/** An answer, perhaps cut short. */
export interface Answered {
  readonly table: LogsTable;
  readonly render: RenderHint | undefined;
  /** Seconds. */
  readonly took: number;
  /** Why it was cut short, if it was. */
  readonly cut: string | undefined;
  /** Tables that the asker sees nothing of. */
  readonly denied: readonly string[];
}

/** A query whose rows are read as they are asked for. */
export interface Opened {
  readonly columns: Translated['columns'];
  /** Everything up to this place in the log is in it. */
  readonly asOf: string | undefined;
  readonly portions: AsyncGenerator<readonly LogsValue[][], void>;
}
