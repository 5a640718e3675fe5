import { Body, Controller, Get, Param, Put, Query, Res, UseFilters } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { ArmErrorFilter, Can, CurrentCaller, Describes, Tagged, type Caller } from '@fimbria/service';
import { apiVersions, pricingNameSchema, pricingSchema, pricingViewSchema, versioned } from './pricing.ts';
import { SetPricing } from './pricing.handler.ts';
import { Pricings } from './pricings.ts';

const querySchema = versioned(apiVersions);
const listSchema = querySchema.extend({ $filter: z.string().max(1024).regex(/^\s*name\s+in\s*\([\w\s,']*\)\s*$/i, 'Write name in (plan1,plan2).').optional() });

interface Reply {
  status(code: number): unknown;
}

/** Plans of subscriptions as Defender for Cloud's `Microsoft.Security/pricings` has them, so that its templates work. */
@Controller('subscriptions/:subscriptionId/providers/Microsoft.Security/pricings')
@Tagged('Plans')
@UseFilters(ArmErrorFilter)
export class PricingController {
  constructor(
    private readonly commands: CommandBus,
    private readonly pricings: Pricings,
  ) {}

  @Get()
  @Describes('listPricings', 'The plans of a subscription, as Azure Resource Manager has them', { answers: z.object({ value: z.array(pricingViewSchema) }).meta({ id: 'PricingList' }) })
  @Can('plans.read')
  async list(@Param('subscriptionId') subscriptionId: string, @Query({ schema: listSchema }) { 'api-version': version, $filter: filter }: z.infer<typeof listSchema>) {
    return { value: filter === undefined || /\bvirtualmachines\b/i.test(filter) ? [await this.pricings.of(subscriptionId, version)] : [] };
  }

  @Get(':pricingName')
  @Describes('readPricing', 'A plan of a subscription, as Azure Resource Manager has it', { answers: pricingViewSchema })
  @Can('plans.read')
  read(@Param('subscriptionId') subscriptionId: string, @Param('pricingName', { schema: pricingNameSchema }) _: string, @Query({ schema: querySchema }) { 'api-version': version }: z.infer<typeof querySchema>) {
    return this.pricings.of(subscriptionId, version);
  }

  @Put(':pricingName')
  @Describes('setPricing', 'Chooses a plan and its extensions, as Azure Resource Manager has it; an extension may fail where others do not', { answers: pricingViewSchema, also: { 201: 'The subscription had no plan before.' } })
  @Can('plans.write')
  async set(
    @Param('subscriptionId') subscriptionId: string, @Param('pricingName', { schema: pricingNameSchema }) _: string, @Query({ schema: querySchema }) { 'api-version': version }: z.infer<typeof querySchema>,
    @Body({ schema: pricingSchema }) { properties }: z.infer<typeof pricingSchema>, @CurrentCaller() caller: Caller, @Res({ passthrough: true }) reply: Reply,
  ) {
    const { isNew, outcomes } = await this.commands.execute(new SetPricing(subscriptionId, properties, caller));
    reply.status(isNew ? 201 : 200);
    return this.pricings.of(subscriptionId, version, outcomes);
  }
}
