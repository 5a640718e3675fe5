/** Taking single machines out of Plan 2, and back. */
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventStore, handle } from '@fimbria/event-sourcing';
import { causedBy, type Caller } from '@fimbria/service';
import { downgraded, type MachinePlanCommand } from './machine-plan.decider.ts';

/** Changes the plan of a machine of the caller's tenant. */
export class ChangeMachinePlan extends Command<void> {
  constructor(
    readonly machineId: string,
    readonly change: MachinePlanCommand,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(ChangeMachinePlan)
export class ChangeMachinePlanHandler implements ICommandHandler<ChangeMachinePlan> {
  constructor(private readonly store: EventStore) {}

  async execute({ machineId, change, caller }: ChangeMachinePlan): Promise<void> {
    await handle(this.store, downgraded, machineId, change, causedBy(caller));
  }
}
