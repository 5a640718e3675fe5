/** The plan of a single machine, set as Defender for Cloud's API sets it. */
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventStore, handle } from '@fimbria/event-sourcing';
import { downgraded, type LesserPlan } from '@fimbria/plans/events';
import { causedBy, type Caller } from '@fimbria/service';

/** Gives a machine of the caller's tenant a plan of its own; or its subscription's again, where none is said. Answers whether it had one of its own before. */
export class SetMachinePricing extends Command<boolean> {
  constructor(
    readonly machineId: string,
    readonly plan: LesserPlan | undefined,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(SetMachinePricing)
export class SetMachinePricingHandler implements ICommandHandler<SetMachinePricing> {
  constructor(private readonly store: EventStore) {}

  async execute({ machineId, plan, caller }: SetMachinePricing): Promise<boolean> {
    const before = await this.store.readLatest(downgraded.category, machineId);
    await handle(this.store, downgraded, machineId, plan ? { type: 'Downgrade', plan } : { type: 'EndDowngrade' }, causedBy(caller));
    return before?.event.type === 'MachineDowngraded';
  }
}
