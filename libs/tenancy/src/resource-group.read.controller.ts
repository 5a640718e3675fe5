import { Controller, Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { Can, CurrentCaller, Database, Describes, fromCursor, pageOf, pageQuery, Tagged, toCursor, type Caller, type Page } from '@fimbria/service';

const listSchema = z.object(pageQuery);
const cursorSchema = z.tuple([z.string(), z.guid()]);

/** A resource group as the API tells it. */
const resourceGroupSchema = z.object({ resourceGroupId: z.guid(), name: z.string(), version: z.int().meta({ description: 'Its ETag, unquoted.' }) }).meta({ id: 'ResourceGroup' });
type ResourceGroupRow = Readonly<z.output<typeof resourceGroupSchema>>;

/** The resource groups of a subscription, by name. */
@Controller('v1/subscriptions/:subscriptionId/resource-groups')
@Tagged('Tenancy')
export class ResourceGroupReadController {
  constructor(private readonly database: Database) {}

  @Get()
  @Describes('listResourceGroups', 'The resource groups of a subscription, by name', { answers: pageOf(resourceGroupSchema) })
  @Can('machines.read')
  async list(@Param('subscriptionId') subscriptionId: string, @Query({ schema: listSchema }) { limit, cursor }: z.infer<typeof listSchema>, @CurrentCaller() { tenantId }: Caller): Promise<Page<ResourceGroupRow>> {
    const after = cursor === undefined ? [null, null] : fromCursor(cursor, cursorSchema);
    const { rows } = await this.database.read(tenantId, (db) =>
      db.query<ResourceGroupRow>(
        `select resource_group_id as "resourceGroupId", name, version from tenancy.resource_group
         where tenant_id = $1 and subscription_id = $2 and ($4::text is null or (name, resource_group_id) > ($4, $5::uuid)) order by name, resource_group_id limit $3`,
        [tenantId, subscriptionId, limit + 1, ...after],
      ),
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, next: rows.length > limit && last ? toCursor([last.name, last.resourceGroupId]) : null };
  }
}
