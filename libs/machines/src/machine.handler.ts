/** What people decide of a machine: its tags, where it belongs, that it goes. */
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventStore, handle } from '@fimbria/event-sourcing';
import { AccessDirectory, causedBy, Refusal, type Caller } from '@fimbria/service';
import { machine, type MachineCommand, type MachinePlace } from './machine.decider.ts';
import type { Tags } from './tags.ts';

/** Changes a machine of the caller's tenant. */
export class ChangeMachine extends Command<void> {
  constructor(
    readonly machineId: string,
    readonly change: MachineCommand,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** Gives the machine exactly these tags; refused where it is not the version read. */
export class TagMachine extends ChangeMachine {
  constructor(machineId: string, tags: Tags, version: number | undefined, caller: Caller) {
    super(machineId, { type: 'Tag', tags, version }, caller);
  }
}

/** Moves the machine. What it reported stays where it was; who sees the machine from now on sees that as well. */
export class MoveMachine extends ChangeMachine {
  constructor(machineId: string, place: MachinePlace, version: number | undefined, caller: Caller) {
    super(machineId, { type: 'Move', ...place, version }, caller);
  }
}

/** Retires the machine: its credential and every token it holds stop working. What it reported stays. */
export class RetireMachine extends ChangeMachine {
  constructor(machineId: string, caller: Caller) {
    super(machineId, { type: 'Retire' }, caller);
  }
}

@CommandHandler(ChangeMachine)
export class ChangeMachineHandler implements ICommandHandler<ChangeMachine> {
  constructor(
    private readonly store: EventStore,
    private readonly access: AccessDirectory,
  ) {}

  async execute({ machineId, change, caller }: ChangeMachine): Promise<void> {
    if (change.type === 'Move') await this.#refuseOthersPlace(change, caller);
    await handle(this.store, machine, machineId, change, causedBy(caller));
  }

  /** Whoever brings a machine to a place has to be allowed to let machines in there. */
  async #refuseOthersPlace({ subscriptionId, resourceGroupId }: MachinePlace, caller: Caller): Promise<void> {
    const place = { subscriptionId, resourceGroupId: resourceGroupId ?? undefined };
    if (!(await this.access.holds(caller, place))) throw new Refusal('NOT_FOUND', { detail: 'There is no such place.', fields: [{ path: resourceGroupId ? 'resourceGroupId' : 'subscriptionId', message: 'no such place' }] });
    if (!this.access.permits(caller, 'machines.enrol', place)) throw new Refusal('FORBIDDEN', { permission: 'machines.enrol' });
  }
}
