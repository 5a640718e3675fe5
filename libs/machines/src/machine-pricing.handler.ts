/** The plan of a single machine, set as Defender for Cloud's API sets it. */
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventStore, handle } from '@fimbria/event-sourcing';
import { downgraded } from '@fimbria/plans/events';
import { lesserPlanIn, type MachinePricingProperties } from '@fimbria/rules/events';
import { causedBy, type Caller } from '@fimbria/service';
import { NamedMachines, type MachineAddress } from './named-machines.ts';

/** Gives a machine of the caller's tenant a plan of its own; or its subscription's again, where none is said. Answers whether it had one of its own before. */
export class SetMachinePricing extends Command<boolean> {
  constructor(
    readonly address: MachineAddress,
    readonly properties: MachinePricingProperties | undefined,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(SetMachinePricing)
export class SetMachinePricingHandler implements ICommandHandler<SetMachinePricing> {
  constructor(
    private readonly store: EventStore,
    private readonly machines: NamedMachines,
  ) {}

  async execute({ address, properties, caller }: SetMachinePricing): Promise<boolean> {
    const machineId = this.machines.find(address, 'plans.write', caller);
    const before = await this.store.readLatest(downgraded.category, machineId);
    await handle(this.store, downgraded, machineId, properties ? { type: 'Downgrade', plan: lesserPlanIn(properties) } : { type: 'EndDowngrade' }, causedBy(caller));
    return before?.event.type === 'MachineDowngraded';
  }
}
