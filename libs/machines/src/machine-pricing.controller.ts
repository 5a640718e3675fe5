import { Body, Controller, Delete, Get, Param, Put, Query, Res, UseFilters } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { EventStore } from '@fimbria/event-sourcing';
import { chosenPlan, machinePlan } from '@fimbria/plans/events';
import { chosenIn, machineApiVersions, machinePricingSchema, machinePricingView, pricingNameSchema, pricingViewSchema, versioned, type PricingView } from '@fimbria/rules/events';
import { ArmErrorFilter, CurrentCaller, Describes, SignedIn, Tagged, type Caller } from '@fimbria/service';
import { SetMachinePricing } from './machine-pricing.handler.ts';
import { NamedMachines, type MachineAddress } from './named-machines.ts';

const querySchema = versioned(machineApiVersions);
const addressSchema = z.object({ subscriptionId: z.guid(), resourceGroup: z.string().min(1).max(90), machineName: z.string().min(1).max(256), pricingName: pricingNameSchema });

interface Reply {
  status(code: number): unknown;
}

/** The plans of single machines as Defender for Cloud's `Microsoft.Security/pricings` has them at the scope of a resource. Whether the caller may is decided where the machine is: its address names no id of ours. */
@Controller('subscriptions/:subscriptionId/resourceGroups/:resourceGroup/providers/Microsoft.Compute/virtualMachines/:machineName/providers/Microsoft.Security/pricings/:pricingName')
@Tagged('Plans')
@SignedIn()
@UseFilters(ArmErrorFilter)
export class MachinePricingController {
  constructor(
    private readonly commands: CommandBus,
    private readonly store: EventStore,
    private readonly machines: NamedMachines,
  ) {}

  @Get()
  @Describes('readMachinePricing', 'The plan of a machine, its own or inherited, as Azure Resource Manager has it', { answers: pricingViewSchema, refusals: ['FORBIDDEN', 'NOT_FOUND', 'MACHINE_NAME_SHARED'] })
  read(@Param({ schema: addressSchema }) address: MachineAddress, @Query({ schema: querySchema }) _: z.infer<typeof querySchema>, @CurrentCaller() caller: Caller) {
    return this.#view(address, this.machines.find(address, 'plans.read', caller));
  }

  @Put()
  @Describes('setMachinePricing', 'Gives a machine a plan of its own, Free or P1, as Azure Resource Manager has it', { answers: pricingViewSchema, also: { 201: 'The machine had no plan of its own before.' }, refusals: ['FORBIDDEN', 'NOT_FOUND', 'MACHINE_NAME_SHARED'] })
  async set(
    @Param({ schema: addressSchema }) address: MachineAddress, @Query({ schema: querySchema }) _: z.infer<typeof querySchema>,
    @Body({ schema: machinePricingSchema }) { properties }: z.infer<typeof machinePricingSchema>, @CurrentCaller() caller: Caller, @Res({ passthrough: true }) reply: Reply,
  ) {
    reply.status((await this.commands.execute(new SetMachinePricing(address, properties, caller))) ? 200 : 201);
    return this.#view(address, this.machines.find(address, 'plans.write', caller));
  }

  @Delete()
  @Describes('deleteMachinePricing', "Gives a machine its subscription's plan again, as Azure Resource Manager has it", { also: { 204: 'The machine had no plan of its own.' }, refusals: ['FORBIDDEN', 'NOT_FOUND', 'MACHINE_NAME_SHARED'] })
  async remove(@Param({ schema: addressSchema }) address: MachineAddress, @Query({ schema: querySchema }) _: z.infer<typeof querySchema>, @CurrentCaller() caller: Caller, @Res({ passthrough: true }) reply: Reply) {
    reply.status((await this.commands.execute(new SetMachinePricing(address, undefined, caller))) ? 200 : 204);
  }

  async #view({ subscriptionId, resourceGroup, machineName }: MachineAddress, machineId: string): Promise<PricingView> {
    const [plans, own] = await Promise.all([this.store.read(chosenPlan.category, subscriptionId), this.store.readLatest(machinePlan, machineId)]);
    const resourceId = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.Compute/virtualMachines/${machineName}`;
    return machinePricingView({
      subscriptionId, resourceId, ...chosenIn(plans),
      own: own?.event.type === 'MachineDowngraded' ? { plan: own.event.data.plan, at: new Date(own.metadata.at) } : undefined,
      now: Date.now(),
    });
  }
}
