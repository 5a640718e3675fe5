import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { Can, CurrentCaller, Database, Describes, fromCursor, pageOf, pageQuery, Tagged, toCursor, type Caller, type Page } from '@fimbria/service';

const listSchema = z.object({
  kind: z.string().max(64).optional(), objectId: z.guid().optional(), type: z.string().max(64).optional(), by: z.guid().optional(),
  from: z.iso.datetime({ offset: true }).optional(), to: z.iso.datetime({ offset: true }).optional(), ...pageQuery,
});
const cursorSchema = z.tuple([z.string().regex(/^\d{1,20}$/), z.number().int()]);

/** What somebody did, as the API tells it. */
const entrySchema = z.object({
  at: z.date(),
  by: z.string().meta({ description: 'The principal.' }),
  byName: z.string().nullable().meta({ description: 'Its name; null where it has none, or is no more.' }),
  from: z.string().nullable().meta({ description: 'Network address; null where it was not asked over the network.' }),
  kind: z.string(),
  objectId: z.string(),
  type: z.string(),
  data: z.record(z.string(), z.unknown()),
}).meta({ id: 'AuditEntry' });
type AuditEntry = Readonly<z.output<typeof entrySchema>>;

interface Row extends AuditEntry {
  readonly position: string;
  readonly place: number;
}

/** Who changed what, when and from where, the latest first. */
@Controller('v1/audit')
@Tagged('Audit')
export class AuditReadController {
  constructor(private readonly database: Database) {}

  @Get()
  @Describes('listAudit', 'Who changed what, the latest first', { answers: pageOf(entrySchema) })
  @Can('audit.read')
  async list(@Query({ schema: listSchema }) { limit, cursor, kind, objectId, type, by, from, to }: z.infer<typeof listSchema>, @CurrentCaller() { tenantId }: Caller): Promise<Page<AuditEntry>> {
    const after = cursor === undefined ? [null, null] : fromCursor(cursor, cursorSchema);
    const { rows } = await this.database.read(tenantId, (db) =>
      db.query<Row>(
        `select at, caused_by as by, coalesce(p.name, s.name) as "byName", asked_from as "from", kind, object_id as "objectId", type, data, log_position::text as position, place
         from audit.entry e left join tenancy.person p on p.person_id = caused_by and p.tenant_id = e.tenant_id
           left join tenancy.service_account s on s.service_account_id = caused_by and s.tenant_id = e.tenant_id
         where e.tenant_id = $1 and ($3::numeric is null or (log_position, place) < ($3, $4::int))
           and ($5::text is null or kind = $5) and ($6::text is null or object_id = $6) and ($7::text is null or type = $7) and ($8::uuid is null or caused_by = $8)
           and ($9::timestamptz is null or at >= $9) and ($10::timestamptz is null or at < $10)
         order by log_position desc, place desc limit $2`,
        [tenantId, limit + 1, ...after, kind ?? null, objectId ?? null, type ?? null, by ?? null, from ?? null, to ?? null],
      ),
    );
    const page = rows.slice(0, limit);
    const last = page.at(-1);
    return { items: page.map(({ position: _, place: __, ...entry }) => entry), next: rows.length > limit && last ? toCursor([last.position, last.place]) : null };
  }
}
