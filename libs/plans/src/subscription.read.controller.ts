import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { CanInPart, CurrentCaller, Database, fromCursor, pageQuery, toCursor, type Caller, type Page } from '@fimbria/service';
import type { PlanName } from './plan.events.ts';

const listSchema = z.object(pageQuery);
const cursorSchema = z.tuple([z.string(), z.guid()]);

/** A subscription as the API tells it. */
interface SubscriptionRow {
  readonly id: string;
  readonly name: string;
  readonly cloud: { readonly provider: string; readonly identifier?: string };
  readonly plan: PlanName;
  readonly fim: { readonly enabled: boolean; readonly workspaceId: string | null };
}

/** The subscriptions of a tenant with their plans, by name. */
@Controller('v1/subscriptions')
export class SubscriptionReadController {
  constructor(private readonly database: Database) {}

  @Get()
  @CanInPart('plans.read')
  async list(@Query({ schema: listSchema }) { limit, cursor }: z.infer<typeof listSchema>, @CurrentCaller() caller: Caller): Promise<Page<SubscriptionRow>> {
    const after = cursor === undefined ? [null, null] : fromCursor(cursor, cursorSchema);
    const { rows } = await this.database.read(caller, (db) =>
      db.query<SubscriptionRow>(
        `select subscription_id as id, name, cloud, plan, json_build_object('enabled', workspace_id is not null, 'workspaceId', workspace_id) as fim from plans.subscription
         where tenant_id = $1 and ($3::text is null or (name, subscription_id) > ($3, $4::uuid)) order by name, subscription_id limit $2`,
        [caller.tenantId, limit + 1, ...after],
      ),
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, next: rows.length > limit && last ? toCursor([last.name, last.id]) : null };
  }
}
