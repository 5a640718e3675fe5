import { Controller, Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { EventStore } from '@fimbria/event-sourcing';
import { CurrentCaller, Describes, Holdings, permissions, permissionSchema, Refusal, SignedIn, Tagged, type Caller } from '@fimbria/service';
import { roleAssignmentSchema } from './access.events.ts';
import { InMemoryAccess } from './in-memory-access.ts';
import { isPrincipalOf } from './principals.ts';

const placeSchema = z.object({ subscriptionId: z.guid().optional(), resourceGroupId: z.guid().optional(), workspaceId: z.guid().optional() }).refine((place) => Object.keys(place).length < 2, 'Ask about one thing at a time.');

/** Something a principal may do, and the assignments that let it. */
const allowedSchema = z.object({ permission: permissionSchema, because: z.array(roleAssignmentSchema).readonly() }).meta({ id: 'Allowed' });
type Allowed = Readonly<z.output<typeof allowedSchema>>;
const accessSchema = z.object({ items: z.array(allowedSchema) }).meta({ id: 'EffectiveAccess' });

/** What a principal may do at the tenant or at a thing in it, and why: as it holds at this moment. Everyone may ask about themselves. */
@Controller('v1/principals/:principalId/access')
@Tagged('Access')
@SignedIn()
export class EffectiveAccessController {
  constructor(
    private readonly store: EventStore,
    private readonly access: InMemoryAccess,
    private readonly holdings: Holdings,
  ) {}

  @Get()
  @Describes('readAccess', 'What a principal may do at the tenant or at a thing in it, and why', { answers: accessSchema, refusals: ['FORBIDDEN'] })
  async read(@Param('principalId', { schema: z.guid() }) principalId: string, @Query({ schema: placeSchema }) place: z.infer<typeof placeSchema>, @CurrentCaller() caller: Caller): Promise<{ readonly items: readonly Allowed[] }> {
    if (principalId !== caller.principalId && !this.access.permits(caller, 'access.read', {})) throw new Refusal('FORBIDDEN', { permission: 'access.read' });
    const known = principalId === caller.principalId || (await isPrincipalOf(this.store, caller.tenantId, principalId));
    if (!known || !(await this.holdings.areOf(caller.tenantId, place))) throw new Refusal('NOT_FOUND');
    const around = place.resourceGroupId === undefined ? {} : { subscriptionId: this.holdings.of('resourceGroup', place.resourceGroupId)?.subscriptionId };
    const items = permissions.map((permission) => ({ permission, because: this.access.reasons(caller.tenantId, principalId, permission, { ...around, ...place }) }));
    return { items: items.filter(({ because }) => because.length > 0) };
  }
}
