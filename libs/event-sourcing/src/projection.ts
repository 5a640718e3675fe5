/** A projection: what turns events into the rows of a read model. */
import type { ClientBase } from 'pg';
import type { Category, EventOf, Recorded } from './event.ts';

/** A read model of its own: a Postgres schema named after it, dropped and filled anew when its version changes. */
export interface Projection<C extends Category = Category> {
  /** The Postgres schema. */
  readonly name: string;
  /** Raise it when tables or meaning change: the read model is then rebuilt from the log. */
  readonly version: number;
  readonly categories: readonly C[];
  /** The statements that create its tables, unqualified: they run inside its schema. */
  readonly tables: string;
  /** Writes these events' rows. Called once for each event, in log order, in one transaction with the checkpoint. */
  readonly project: (events: readonly Recorded<EventOf<C>>[], db: ClientBase) => Promise<void>;
}

/** Declares a projection, so that its event types are inferred from its categories. */
export function projection<C extends Category>(definition: Projection<C>): Projection {
  return definition as unknown as Projection;
}
