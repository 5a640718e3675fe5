/** Alerts as they are listed. */
import type { PoolClient } from 'pg';
import { z } from 'zod';
import { severitySchema } from './alert-rule.events.ts';
import { closings } from './alert.events.ts';

/** How far somebody is with an alert. */
export const alertStateSchema = z.enum(['new', 'acknowledged', 'closed']).meta({ id: 'AlertState' });

/** Why it was closed. */
export const closingSchema = z.enum(closings).meta({ id: 'AlertClosing' });

/** An alert as the API tells it. */
export const alertSchema = z.object({
  alertId: z.guid(), ruleId: z.guid(),
  name: z.string().meta({ description: "The rule's name when it was raised." }),
  description: z.string(), severity: severitySchema,
  machineId: z.guid().nullable(), computer: z.string().nullable(),
  state: alertStateSchema, closedAs: closingSchema.nullable(),
  count: z.int().meta({ description: 'How many changes were found.' }),
  cut: z.boolean().meta({ description: 'Whether there were more than are counted.' }),
  raisedAt: z.date(), lastAt: z.date().meta({ description: 'When something was found last.' }),
  version: z.int().meta({ description: 'Its ETag, unquoted.' }),
}).meta({ id: 'Alert' });

/** A step somebody took with it. */
export const stepSchema = z.object({
  at: z.date(), by: z.guid(), byName: z.string().nullable(), what: z.enum(['acknowledged', 'closed', 'reopened', 'noted']), closedAs: closingSchema.nullable(), note: z.string(),
}).meta({ id: 'AlertStep' });

/** What came of telling somebody of it. */
export const deliverySchema = z.object({ routeId: z.guid(), channel: z.string(), state: z.enum(['delivered', 'failing', 'given-up']), detail: z.string().nullable(), at: z.date() }).meta({ id: 'AlertDelivery' });

/** One with its query and what was done with it. */
export const alertInFullSchema = alertSchema.extend({ query: z.string().meta({ description: 'What the rule asked when it was raised.' }), steps: z.array(stepSchema), deliveries: z.array(deliverySchema) }).meta({ id: 'AlertInFull' });

/** A row of the read model, with the stretch of the log that its findings are in. */
export type AlertRow = Readonly<z.output<typeof alertSchema>> & { readonly query: string; readonly after: string; readonly upTo: string };

/** What narrows a list down; each condition that is there holds. */
export interface AlertFilter {
  readonly alertId?: string;
  readonly severity?: string | undefined;
  readonly state?: string | undefined;
  readonly machineId?: string | undefined;
  readonly ruleId?: string | undefined;
  readonly before?: readonly [lastAt: Date, alertId: string] | undefined;
}

const columns = `alert_id as "alertId", rule_id as "ruleId", name, description, severity, machine_id as "machineId", computer, state, closed_as as "closedAs", count::float8 as count, cut, raised_at as "raisedAt", last_at as "lastAt", version, query,
  after::text as after, up_to::text as "upTo"`;

/** Alerts of a workspace, those first in which something was found last. State "open" is all but closed. */
export async function readAlerts(db: PoolClient, tenantId: string, workspaceId: string, filter: AlertFilter, limit: number): Promise<AlertRow[]> {
  const { alertId = null, severity = null, state = null, machineId = null, ruleId = null, before = [null, null] } = filter;
  const { rows } = await db.query<AlertRow>(
    `select ${columns} from alerts.alert
     where tenant_id = $1 and workspace_id = $2 and ($3::uuid is null or alert_id = $3) and ($4::text is null or severity = $4) and ($5::text is null or state = $5 or ($5 = 'open' and state <> 'closed'))
       and ($6::uuid is null or machine_id = $6) and ($7::uuid is null or rule_id = $7) and ($8::timestamptz is null or (last_at, alert_id) < ($8, $9::uuid))
     order by last_at desc, alert_id desc limit $10`,
    [tenantId, workspaceId, alertId, severity, state, machineId, ruleId, ...before, limit],
  );
  return rows;
}
