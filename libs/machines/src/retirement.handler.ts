/** Letting a machine go: its credential and every token it holds stop working. */
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventStore, handle } from '@fimbria/event-sourcing';
import { causedBy, type Caller } from '@fimbria/service';
import { machine } from './machine.decider.ts';

/** Retires the machine. What it reported stays. */
export class RetireMachine extends Command<void> {
  constructor(
    readonly machineId: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(RetireMachine)
export class RetireMachineHandler implements ICommandHandler<RetireMachine> {
  constructor(private readonly store: EventStore) {}

  async execute({ machineId, caller }: RetireMachine): Promise<void> {
    await handle(this.store, machine, machineId, { type: 'Retire' }, causedBy(caller));
  }
}
