/** Postgres as the services see it: the read models, and a reader's view of them walled in by tenant. */
import pg, { type Pool, type PoolClient } from 'pg';
import type { Part } from './caller.ts';

/** The role that reads: it sees a tenant's rows and nothing else, whatever the statement says. */
export const readerRole = 'fimbria_reader';

/** What a read may cost. */
export interface ReadLimits {
  readonly timeoutMs?: number;
}

/** Who reads: a tenant, or a part of one. */
export interface Reader {
  readonly tenantId: string;
  readonly part?: Part;
}

/** One pool for a whole process. */
export class Database {
  readonly pool: Pool;

  constructor(readonly url: string) {
    this.pool = new pg.Pool({ connectionString: url, max: 16 });
    // A connection that breaks is replaced on next use, or fails the statement it is at; between two statements, without a listener, it would end the process.
    this.pool.on('error', () => undefined).on('connect', (client) => client.on('error', () => undefined));
  }

  /** Makes what every read model relies on. */
  async prepare(): Promise<void> {
    await this.pool.query(`do $$ begin
      perform pg_advisory_xact_lock(hashtext('${readerRole}'));
      begin
        if not exists (select from pg_roles where rolname = '${readerRole}') then create role ${readerRole} nologin; end if;
      exception when duplicate_object or unique_violation then null; -- Roles are the server's: another database's host was first.
      end;
      if not pg_has_role(current_user, '${readerRole}', 'member') then execute format('grant ${readerRole} to %I', current_user); end if;
    end $$`);
  }

  /** Reads as the reader role, in one read-only transaction, with the rows in sight that the reader may see: of a tenant, or of a part of one. */
  async read<T>(reader: string | Reader, work: (db: PoolClient) => Promise<T>, { timeoutMs = 30_000 }: ReadLimits = {}): Promise<T> {
    const db = await this.pool.connect();
    try {
      await begin(db, reader, timeoutMs);
      const result = await work(db);
      await db.query('commit');
      db.release();
      return result;
    } catch (cause) {
      // A connection in an unknown state is closed, which rolls back.
      db.release(true);
      throw cause;
    }
  }

  /**
   * Reads as {@link read} does, as long as it is asked for more; the timeout is each statement's. Left early, it rolls back; by the signal, a
   * statement under way is cancelled as well.
   */
  async *stream<T>(reader: string | Reader, work: (db: PoolClient) => AsyncIterable<T>, { timeoutMs = 30_000, signal }: ReadLimits & { readonly signal?: AbortSignal } = {}): AsyncGenerator<T, void> {
    const db = await this.pool.connect();
    const cancel = () => void this.pool.query('select pg_cancel_backend($1)', [(db as unknown as { processID: number }).processID]).catch(() => undefined);
    let whole = false;
    try {
      signal?.throwIfAborted();
      signal?.addEventListener('abort', cancel, { once: true });
      await begin(db, reader, timeoutMs);
      yield* work(db);
      await db.query('commit');
      whole = signal?.aborted !== true;
    } finally {
      signal?.removeEventListener('abort', cancel);
      // A connection that may still be cancelled, or is in an unknown state, is closed.
      db.release(!whole);
    }
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}

async function begin(db: PoolClient, reader: string | Reader, timeoutMs: number): Promise<void> {
  await db.query(`begin read only; set local role ${readerRole}`);
  await db.query(sight, [...sightOf(typeof reader === 'string' ? { tenantId: reader } : reader), String(timeoutMs)]);
}

const sight = `select set_config('fimbria.tenant', $1, true), set_config('fimbria.part', $2, true), set_config('fimbria.subscriptions', $3, true), set_config('fimbria.resource_groups', $4, true), set_config('fimbria.workspaces', $5, true),
  set_config('statement_timeout', $6, true)`;

function sightOf({ tenantId, part }: Reader): string[] {
  const { subscriptionIds, resourceGroupIds, workspaceIds } = part ?? { subscriptionIds: [], resourceGroupIds: [], workspaceIds: [] };
  return [tenantId, part ? 'part' : 'whole', `{${subscriptionIds.join()}}`, `{${resourceGroupIds.join()}}`, `{${workspaceIds.join()}}`];
}

/** Which rows are of the subscriptions that a reader of a part sees; the table has a `subscription_id`. */
export const ofSubscriptions = "subscription_id = any ((select current_setting('fimbria.subscriptions'))::uuid[])";

/** Which rows are of the subscriptions or resource groups that a reader of a part sees; the table has a `subscription_id` and a `resource_group_id`. */
export const ofPlaces = `(${ofSubscriptions} or resource_group_id = any ((select current_setting('fimbria.resource_groups'))::uuid[]))`;

/** Which rows are of the workspaces that a reader of a part sees; the table has a `workspace_id`. */
export const ofWorkspaces = "workspace_id = any ((select current_setting('fimbria.workspaces'))::uuid[])";

/**
 * The statements that show a table to the reader role, a tenant's rows at a time. For a projection's `tables`; the table has a `tenant_id`.
 * `part` says which rows a reader sees who sees a part of the tenant: none, unless it is said.
 */
export function readableByTenant(table: string, part = 'false'): string {
  const name = pg.escapeIdentifier(table);
  return `alter table ${name} enable row level security;
    create policy tenant on ${name} for select to ${readerRole} using (tenant_id = current_setting('fimbria.tenant')::uuid);
    create policy part on ${name} as restrictive for select to ${readerRole} using ((select current_setting('fimbria.part') = 'whole') or ${part});
    do $$ begin execute format('grant usage on schema %I to ${readerRole}', current_schema()); end $$;
    grant select on ${name} to ${readerRole};`;
}
