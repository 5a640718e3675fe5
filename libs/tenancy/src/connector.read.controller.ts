import { Controller, Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { Can, CurrentCaller, Database, Describes, fromCursor, pageOf, pageQuery, Tagged, toCursor, type Caller, type Page } from '@fimbria/service';

const listSchema = z.object(pageQuery);
const cursorSchema = z.tuple([z.string(), z.guid()]);

/** A connector as the API tells it. */
const connectorSchema = z.object({
  connectorId: z.guid(), name: z.string(), provider: z.enum(['AWS', 'GCP', 'Azure', 'Arc']), identifier: z.string(), resourceGroup: z.string().nullable(),
  version: z.int().meta({ description: 'Its ETag, unquoted.' }),
}).meta({ id: 'Connector' });
type ConnectorRow = Readonly<z.output<typeof connectorSchema>>;

/** The connectors of a subscription, by name. */
@Controller('v1/subscriptions/:subscriptionId/connectors')
@Tagged('Tenancy')
export class ConnectorReadController {
  constructor(private readonly database: Database) {}

  @Get()
  @Describes('listConnectors', 'The accounts in clouds that a subscription stands for, by name', { answers: pageOf(connectorSchema) })
  @Can('plans.read')
  async list(@Param('subscriptionId') subscriptionId: string, @Query({ schema: listSchema }) { limit, cursor }: z.infer<typeof listSchema>, @CurrentCaller() { tenantId }: Caller): Promise<Page<ConnectorRow>> {
    const after = cursor === undefined ? [null, null] : fromCursor(cursor, cursorSchema);
    const { rows } = await this.database.read(tenantId, (db) =>
      db.query<ConnectorRow>(
        `select connector_id as "connectorId", name, provider, identifier, resource_group as "resourceGroup", version from tenancy.connector
         where tenant_id = $1 and subscription_id = $2 and ($4::text is null or (name, connector_id) > ($4, $5::uuid)) order by name, connector_id limit $3`,
        [tenantId, subscriptionId, limit + 1, ...after],
      ),
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, next: rows.length > limit && last ? toCursor([last.name, last.connectorId]) : null };
  }
}
