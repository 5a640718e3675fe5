import { Controller, Get, Param, ParseUUIDPipe, Query, Res } from '@nestjs/common';
import { z } from 'zod';
import { CanInPart, CurrentCaller, Database, Describes, etagOf, fromCursor, LogReader, pageOf, pageQuery, Refusal, Tagged, toCursor, type Caller, type Page } from '@fimbria/service';
import { alertInFullSchema, alertSchema, alertStateSchema, readAlerts, type AlertRow } from './alert-rows.ts';
import { severities, severitySchema } from './alert-rule.events.ts';
import { readFindings, type Findings } from './findings.ts';

const listSchema = z.object({
  severity: severitySchema.optional(), state: z.enum([...alertStateSchema.options, 'open']).optional().meta({ description: '"open" is all but closed.' }),
  machineId: z.guid().optional(), ruleId: z.guid().optional(), ...pageQuery,
});
const cursorSchema = z.tuple([z.iso.datetime().transform((text) => new Date(text)), z.guid()]);
const countsSchema = z.object(Object.fromEntries(severities.map((severity) => [severity, z.int()])) as Record<(typeof severities)[number], z.ZodInt>).meta({ id: 'AlertCounts', description: 'Open alerts by severity.' });
const findingsSchema = z.object({
  columns: z.array(z.object({ name: z.string(), type: z.string() }).meta({ id: 'FindingColumn' })), rows: z.array(z.array(z.unknown())),
  more: z.boolean().meta({ description: 'Whether there are more than these.' }),
}).meta({ id: 'AlertFindings' });
const limitSchema = z.object({ limit: pageQuery.limit });
type Alert = Readonly<z.output<typeof alertSchema>>;

const id = new ParseUUIDPipe({ exceptionFactory: () => new Refusal('NOT_FOUND') });

/** How long findings may take to be read again, s. */
const patience = 60;

interface Reply {
  header(name: string, value: string): unknown;
}

/** What alert rules found. Who sees a part of the tenant sees the alerts of its machines. */
@Controller('v1/workspaces/:workspaceId/alerts')
@Tagged('Alerts')
export class AlertReadController {
  constructor(
    private readonly database: Database,
    private readonly reader: LogReader,
  ) {}

  @Get()
  @Describes('listAlerts', 'Alerts, those first in which something was found last', { answers: pageOf(alertSchema) })
  @CanInPart('alerts.read')
  async list(@Param('workspaceId') workspaceId: string, @Query({ schema: listSchema }) { limit, cursor, ...filter }: z.infer<typeof listSchema>, @CurrentCaller() caller: Caller): Promise<Page<Alert>> {
    const before = cursor === undefined ? undefined : fromCursor(cursor, cursorSchema);
    const rows = await this.database.read(caller, (db) => readAlerts(db, caller.tenantId, workspaceId, { ...filter, before }, limit + 1));
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items: items.map(told), next: rows.length > limit && last ? toCursor([last.lastAt.toISOString(), last.alertId]) : null };
  }

  @Get('counts')
  @Describes('countAlerts', 'How many alerts are open, by severity', { answers: countsSchema })
  @CanInPart('alerts.read')
  async count(@Param('workspaceId') workspaceId: string, @CurrentCaller() caller: Caller): Promise<z.output<typeof countsSchema>> {
    const { rows } = await this.database.read(caller, (db) =>
      db.query<{ severity: string; count: number }>("select severity, count(*)::int as count from alerts.alert where tenant_id = $1 and workspace_id = $2 and state <> 'closed' group by severity", [caller.tenantId, workspaceId]));
    return countsSchema.parse({ ...Object.fromEntries(severities.map((severity) => [severity, 0])), ...Object.fromEntries(rows.map(({ severity, count }) => [severity, count])) });
  }

  @Get(':alertId')
  @Describes('readAlert', 'An alert, what its rule asked, and what was done with it; its version as ETag', { answers: alertInFullSchema })
  @CanInPart('alerts.read')
  async read(@Param('workspaceId') workspaceId: string, @Param('alertId', id) alertId: string, @CurrentCaller() caller: Caller, @Res({ passthrough: true }) reply: Reply): Promise<z.output<typeof alertInFullSchema>> {
    const [row, steps, deliveries] = await this.database.read(caller, async (db) => {
      const [one] = await readAlerts(db, caller.tenantId, workspaceId, { alertId }, 1);
      const taken = await db.query<z.output<typeof alertInFullSchema>['steps'][number]>('select at, by, by_name as "byName", what, closed_as as "closedAs", note from alerts.step where tenant_id = $1 and alert_id = $2 order by number', [caller.tenantId, alertId]);
      const told = await db.query<z.output<typeof alertInFullSchema>['deliveries'][number]>('select route_id as "routeId", channel, state, detail, at from alerts.delivery where tenant_id = $1 and alert_id = $2 order by at, route_id', [caller.tenantId, alertId]);
      return [one, taken.rows, told.rows] as const;
    });
    if (!row) throw new Refusal('NOT_FOUND');
    reply.header('etag', etagOf(row.version));
    return { ...told(row), query: row.query, steps, deliveries };
  }

  @Get(':alertId/findings')
  @Describes('readAlertFindings', 'The rows that its rule found: as the workspace keeps them, until retention removes them', { answers: findingsSchema, refusals: ['QUERY_TIMED_OUT'] })
  @CanInPart('queries.run')
  async findings(@Param('workspaceId') workspaceId: string, @Param('alertId', id) alertId: string, @Query({ schema: limitSchema }) { limit }: z.infer<typeof limitSchema>, @CurrentCaller() caller: Caller): Promise<Findings> {
    const [row] = await this.database.read(caller, (db) => readAlerts(db, caller.tenantId, workspaceId, { alertId }, 1));
    if (!row) throw new Refusal('NOT_FOUND');
    const { query, after, upTo } = row;
    const read = await this.reader.rows({ workspaceId, query, caller, positions: { after, upTo } }, patience, AbortSignal.timeout(patience * 1000));
    return readFindings(read, row, limit);
  }
}

function told({ query: _, after: __, upTo: ___, ...alert }: AlertRow): Alert {
  return alert;
}
