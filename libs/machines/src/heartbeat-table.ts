/** Where heartbeats are kept: beside the read models, since nothing in the log could make them anew. */
import type { Pool, PoolClient } from 'pg';
import { inTransaction } from '@fimbria/event-sourcing';
import { ofPlaces, readableByTenant } from '@fimbria/service';

/** One sign of life. */
export interface Heartbeat {
  readonly tenantId: string;
  readonly subscriptionId: string;
  readonly resourceGroupId: string | undefined;
  /** Where file integrity monitoring is not enabled there is no workspace to tell of it. */
  readonly workspaceId: string | undefined;
  readonly machineId: string;
  /** Milliseconds. */
  readonly at: number;
  readonly agentVersion: string;
  readonly address: string;
  readonly files: number;
  readonly directories: number;
}

/** Days that they are kept. */
export const heartbeatDays = 31;
const [minute, day] = [60_000, 86_400_000];

/** Makes the tables where they are not there. */
export async function prepareHeartbeats(pool: Pool): Promise<void> {
  await alone(pool, async (db) => {
    const { rows } = await db.query<{ there: boolean }>("select to_regclass('heartbeats.beat') is not null as there");
    if (rows[0]?.there) return;
    await db.query(`create schema if not exists heartbeats; set local search_path to heartbeats;
      create table last_seen (machine_id uuid primary key, tenant_id uuid not null, subscription_id uuid not null, resource_group_id uuid, at timestamptz not null, address text not null, files bigint not null, directories bigint not null);
      ${readableByTenant('last_seen', ofPlaces)}
      create table beat (machine_id uuid not null, tenant_id uuid not null, subscription_id uuid not null, resource_group_id uuid, workspace_id uuid not null, minute timestamptz not null, at timestamptz not null,
        agent_version text not null, address text not null, primary key (minute, machine_id)) partition by range (minute);
      create index on beat (workspace_id, at);
      ${readableByTenant('beat', ofPlaces)}`);
  });
}

/** Makes the partitions of this day and its neighbours, for clocks of hosts that differ, and drops those kept no longer. Answers the days dropped. */
export async function keepHeartbeatDays(pool: Pool, now: number): Promise<readonly string[]> {
  return alone(pool, async (db) => {
    for (const at of [now - day, now, now + day]) await db.query(`create table if not exists heartbeats."beat_${dayOf(at)}" partition of heartbeats.beat for values from ('${startOf(at)}') to ('${startOf(at + day)}')`);
    const { rows } = await db.query<{ name: string }>("select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'heartbeats.beat'::regclass");
    const old = rows.map(({ name }) => name.slice('beat_'.length)).filter((text) => text < dayOf(now - heartbeatDays * day));
    for (const text of old) await db.query(`drop table heartbeats."beat_${text}"`);
    return old;
  });
}

/** Two hosts that start at once do not both make a table. */
function alone<T>(pool: Pool, work: (db: PoolClient) => Promise<T>): Promise<T> {
  return inTransaction(pool, async (db) => {
    await db.query("select pg_advisory_xact_lock(hashtext('heartbeats'))");
    return work(db);
  });
}

/** Writes these: each machine's latest, and a row a minute. */
export async function insertHeartbeats(pool: Pool, beats: readonly Heartbeat[]): Promise<void> {
  await inTransaction(pool, async (db) => {
    await insertLatest(beats, db);
    await insertMinutes(beats.filter(({ workspaceId }) => workspaceId !== undefined), db);
  });
}

async function insertLatest(beats: readonly Heartbeat[], db: PoolClient): Promise<void> {
  const column = (value: (beat: Heartbeat) => unknown) => beats.map(value);
  await db.query(
    `insert into heartbeats.last_seen select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::timestamptz[], $6::text[], $7::bigint[], $8::bigint[])
     on conflict (machine_id) do update set subscription_id = excluded.subscription_id, resource_group_id = excluded.resource_group_id, at = greatest(last_seen.at, excluded.at), address = excluded.address, files = excluded.files, directories = excluded.directories`,
    [column((beat) => beat.machineId), column((beat) => beat.tenantId), column((beat) => beat.subscriptionId), column((beat) => beat.resourceGroupId ?? null), column(({ at }) => new Date(at)), column((beat) => beat.address), column((beat) => beat.files), column((beat) => beat.directories)],
  );
}

async function insertMinutes(beats: readonly Heartbeat[], db: PoolClient): Promise<void> {
  const column = (value: (beat: Heartbeat) => unknown) => beats.map(value);
  await db.query(
    `insert into heartbeats.beat select * from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::timestamptz[], $7::timestamptz[], $8::text[], $9::text[]) on conflict do nothing`,
    [column((beat) => beat.machineId), column((beat) => beat.tenantId), column((beat) => beat.subscriptionId), column((beat) => beat.resourceGroupId ?? null), column((beat) => beat.workspaceId),
      column(({ at }) => new Date(at - (at % minute))), column(({ at }) => new Date(at)), column((beat) => beat.agentVersion), column((beat) => beat.address)],
  );
}

const startOf = (at: number) => new Date(at - (at % day)).toISOString();

/** The day of a moment, as in the name of its partition. */
export const dayOf = (at: number) => startOf(at).slice(0, 10).replaceAll('-', '');
