/** Postgres as the services see it: the read models, and a reader's view of them walled in by tenant. */
import pg, { type Pool, type PoolClient } from 'pg';

/** The role that reads: it sees a tenant's rows and nothing else, whatever the statement says. */
export const readerRole = 'fimbria_reader';

/** What a read may cost. */
export interface ReadLimits {
  readonly timeoutMs?: number;
}

/** One pool for a whole process. */
export class Database {
  readonly pool: Pool;

  constructor(readonly url: string) {
    this.pool = new pg.Pool({ connectionString: url, max: 16 });
    // An idle connection that breaks is replaced on next use; without a listener it would end the process.
    this.pool.on('error', () => undefined);
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

  /** Reads as the reader role, in one read-only transaction, with this tenant's rows in sight. */
  async read<T>(tenantId: string, work: (db: PoolClient) => Promise<T>, { timeoutMs = 30_000 }: ReadLimits = {}): Promise<T> {
    const db = await this.pool.connect();
    try {
      await db.query(`begin read only; set local role ${readerRole}`);
      await db.query("select set_config('fimbria.tenant', $1, true), set_config('statement_timeout', $2, true)", [tenantId, String(timeoutMs)]);
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

  async close(): Promise<void> {
    await this.pool.end();
  }
}

/** The statements that show a table to the reader role, a tenant's rows at a time. For a projection's `tables`; the table has a `tenant_id`. */
export function readableByTenant(table: string): string {
  const name = pg.escapeIdentifier(table);
  return `alter table ${name} enable row level security;
    create policy tenant on ${name} for select to ${readerRole} using (tenant_id = current_setting('fimbria.tenant')::uuid);
    do $$ begin execute format('grant usage on schema %I to ${readerRole}', current_schema()); end $$;
    grant select on ${name} to ${readerRole};`;
}
