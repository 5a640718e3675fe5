import { Body, Controller, Delete, Get, Param, Put, Query, Res, UseFilters, UseGuards } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { EventStore } from '@fimbria/event-sourcing';
import { chosenPlan, machinePlan } from '@fimbria/plans/events';
import { chosenIn, lesserPlanIn, machineApiVersions, machinePricingSchema, machinePricingView, pricingNameSchema, pricingViewSchema, versioned, type PricingView } from '@fimbria/rules/events';
import { ArmErrorFilter, CurrentCaller, Describes, SignedIn, Tagged, type Caller } from '@fimbria/service';
import { MachineAddressGuard, NamedMachineId } from './machine-address.guard.ts';
import { SetMachinePricing } from './machine-pricing.handler.ts';

const query = { schema: versioned(machineApiVersions) };
const address = { schema: z.object({ subscriptionId: z.guid(), resourceGroup: z.string(), machineName: z.string(), pricingName: pricingNameSchema }) };
type Address = z.infer<typeof address.schema>;
const refusals = ['FORBIDDEN', 'NOT_FOUND', 'MACHINE_NAME_SHARED'] as const;

interface Reply {
  status(code: number): unknown;
}

/** The plans of single machines as Defender for Cloud's `Microsoft.Security/pricings` has them at the scope of a resource. */
@Controller('subscriptions/:subscriptionId/resourceGroups/:resourceGroup/providers/Microsoft.Compute/virtualMachines/:machineName/providers/Microsoft.Security/pricings/:pricingName')
@Tagged('Plans')
@SignedIn()
@UseGuards(MachineAddressGuard)
@UseFilters(ArmErrorFilter)
export class MachinePricingController {
  constructor(
    private readonly commands: CommandBus,
    private readonly store: EventStore,
  ) {}

  @Get()
  @Describes('readMachinePricing', 'The plan of a machine, its own or inherited, as Azure Resource Manager has it; takes plans.read where the machine is', { answers: pricingViewSchema, refusals })
  read(@Param(address) machine: Address, @NamedMachineId() machineId: string, @Query(query) _: unknown) {
    return this.#view(machine, machineId);
  }

  @Put()
  @Describes('setMachinePricing', 'Gives a machine a plan of its own, Free or P1, as Azure Resource Manager has it; takes plans.write where the machine is', { answers: pricingViewSchema, also: { 201: 'The machine had no plan of its own before.' }, refusals })
  async set(@Param(address) machine: Address, @NamedMachineId() machineId: string, @Query(query) _: unknown, @Body({ schema: machinePricingSchema }) { properties }: z.infer<typeof machinePricingSchema>, @CurrentCaller() caller: Caller, @Res({ passthrough: true }) reply: Reply) {
    const isKnown = await this.commands.execute(new SetMachinePricing(machineId, lesserPlanIn(properties), caller));
    reply.status(isKnown ? 200 : 201);
    return this.#view(machine, machineId);
  }

  @Delete()
  @Describes('deleteMachinePricing', "Gives a machine its subscription's plan again, and answers it, as Azure Resource Manager has it; takes plans.write where the machine is", { answers: pricingViewSchema, also: { 204: 'The machine had no plan of its own.' }, refusals })
  async remove(@Param(address) machine: Address, @NamedMachineId() machineId: string, @Query(query) _: unknown, @CurrentCaller() caller: Caller, @Res({ passthrough: true }) reply: Reply) {
    const wasKnown = await this.commands.execute(new SetMachinePricing(machineId, undefined, caller));
    reply.status(wasKnown ? 200 : 204);
    return this.#view(machine, machineId);
  }

  async #view({ subscriptionId, resourceGroup, machineName }: Address, machineId: string): Promise<PricingView> {
    const [plans, own] = await Promise.all([this.store.read(chosenPlan.category, subscriptionId), this.store.readLatest(machinePlan, machineId)]);
    const resourceId = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.Compute/virtualMachines/${machineName}`;
    return machinePricingView({
      subscriptionId, resourceId, ...chosenIn(plans),
      own: own?.event.type === 'MachineDowngraded' ? { plan: own.event.data.plan, at: new Date(own.metadata.at) } : undefined,
      now: Date.now(),
    });
  }
}
