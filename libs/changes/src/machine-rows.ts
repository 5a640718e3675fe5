/** Machines as they are listed: where they belong and what they are, what they last reported, whether they are there. */
import type { PoolClient } from 'pg';
import { z } from 'zod';
import { actorsSchema, cannotWatchSchema, operatingSystemSchema, originSchema, tagsSchema } from '@fimbria/machines/events';

/** A machine that has not been heard for so long does not report, s: three heartbeats. */
export const silentAfter = 180;

/** A machine as the API tells it. */
export const machineSchema = z.object({
  machineId: z.guid(),
  subscriptionId: z.guid(),
  resourceGroupId: z.guid().nullable(),
  resourceGroup: z.string().nullable().meta({ description: 'The name of its resource group.' }),
  name: z.string(),
  os: operatingSystemSchema,
  agentVersion: z.string(),
  origin: originSchema.nullable().meta({ description: 'Where its agent found that it runs; null where it has not said.' }),
  tags: tagsSchema,
  version: z.int().meta({ description: 'The ETag of its tags and place, unquoted.' }),
  enrolledAt: z.date(),
  lastChangeAt: z.date().nullable(),
  lastSequence: z.int(),
  ownPlan: z.enum(['Free', 'P1']).nullable().meta({ description: "Its own plan; null where it has its subscription's. With one of its own it is not watched." }),
  lastSeenAt: z.date().nullable().meta({ description: 'When its agent last said that it is there.' }),
  reporting: z.boolean().meta({ description: `Whether that was less than ${silentAfter} s ago.` }),
  address: z.string().nullable().meta({ description: 'The network address it was heard from.' }),
  files: z.int().nullable().meta({ description: 'How many files it watches.' }),
  directories: z.int().nullable(),
  source: z.string().nullable().meta({ description: 'What it notices changes by.' }),
  actors: actorsSchema.nullable().meta({ description: 'Where it knows from who made a change. Null: its agent does not say.' }),
  cannotWatchCount: z.int().meta({ description: 'How much of what its rules name it does not watch; GET it alone to see what, and why.' }),
  rules: z.object({
    effective: z.string().nullable().meta({ description: 'The version it should run.' }),
    running: z.string().nullable().meta({ description: 'The version it says it runs; null where it has not said.' }),
    drifted: z.boolean(),
  }).meta({ id: 'RuleVersions' }),
}).meta({ id: 'Machine' });

/** One with what it cannot watch. */
export const machineInFullSchema = machineSchema.extend({ cannotWatch: z.array(cannotWatchSchema).meta({ description: 'Sample.' }) }).meta({ id: 'MachineInFull' });

/** A machine as it is read from the tables. */
export type MachineRow = Readonly<Omit<z.output<typeof machineSchema>, 'rules'> & { running: string | null }>;

/** What narrows a list down; each condition that is there holds. */
export interface MachineFilter {
  readonly machineId?: string | undefined;
  readonly subscriptionId?: string | undefined;
  readonly resourceGroupId?: string | undefined;
  readonly platform?: string | undefined;
  readonly name?: string | undefined;
  readonly tagKey?: string | undefined;
  readonly tagValue?: string | undefined;
  readonly reporting?: boolean | undefined;
  /** Those that do not run the version of their rules that is named here, or all others. */
  readonly drift?: { readonly effective: ReadonlyMap<string, string | null>; readonly wanted: boolean } | undefined;
  readonly after?: readonly [name: string, machineId: string] | undefined;
}

/** Whether the machine of a row `h` of `heartbeats.last_seen` reports. */
export const heard = `coalesce(h.at > now() - interval '${silentAfter} seconds', false)`;
const columns = `m.machine_id as "machineId", m.subscription_id as "subscriptionId", g.resource_group_id as "resourceGroupId", g.name as "resourceGroup", m.name, m.os, m.agent_version as "agentVersion", m.origin, m.tags, m.version,
  m.enrolled_at as "enrolledAt", c.last_change_at as "lastChangeAt", coalesce(c.last_sequence, 0)::float8 as "lastSequence", c.own_plan as "ownPlan", h.at as "lastSeenAt", ${heard} as reporting, h.address, h.files::float8 as files,
  h.directories::float8 as directories, s.source, s.actors, coalesce(s.cannot_watch_count, 0) as "cannotWatchCount", s.rules_version as running`;
const joined = `machines.machine m left join machines.resource_group g using (resource_group_id) left join machines.status s using (machine_id) left join changes.machine c using (machine_id) left join heartbeats.last_seen h using (machine_id)`;

/** Machines of a tenant by name, as the reader sees them. */
export async function readMachines(db: PoolClient, tenantId: string, filter: MachineFilter, limit: number): Promise<MachineRow[]> {
  const { machineId = null, subscriptionId = null, resourceGroupId = null, platform = null, name = null, tagKey = null, tagValue = null, reporting = null, drift, after = [null, null] } = filter;
  const { rows } = await db.query<MachineRow>(
    `select ${columns} from ${joined}
     where m.tenant_id = $1 and not m.retired and ($2::uuid is null or m.machine_id = $2) and ($3::uuid is null or m.subscription_id = $3) and ($4::uuid is null or g.resource_group_id = $4)
       and ($5::text is null or m.os->>'platform' = $5) and ($6::text is null or strpos(lower(m.name), lower($6)) > 0)
       and ($7::text is null or exists (select from jsonb_each_text(m.tags) t where lower(t.key) = lower($7) and ($8::text is null or t.value = $8)))
       and ($9::bool is null or ${heard} = $9) and ($10::uuid[] is null or coalesce((m.machine_id, s.rules_version) in (select * from unnest($10, $11::text[])), false) <> $12)
       and ($13::text is null or (m.name, m.machine_id) > ($13, $14::uuid))
     order by m.name, m.machine_id limit $15`,
    [tenantId, machineId, subscriptionId, resourceGroupId, platform, name, tagKey, tagValue, reporting, drift ? [...drift.effective.keys()] : null, drift ? [...drift.effective.values()] : null, drift?.wanted ?? null, ...after, limit],
  );
  return rows;
}
