/** What a subscription lacks for file integrity monitoring, put right in one call: its plan, and the workspace that changes go to. */
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventStore, fold } from '@fimbria/event-sourcing';
import { AccessDirectory, Refusal, type Caller } from '@fimbria/service';
import { Enable, type Target } from './enablement.handler.ts';
import { chosenPlan } from './plan.decider.ts';
import { ChoosePlan, refuseOthersWorkspace } from './plan.handler.ts';

/** What can be put right so. */
export const corrections = ['plan2', 'fimEnabled'] as const;

/** One of them. */
export type Correction = (typeof corrections)[number];

/** Puts right what a subscription of the caller's tenant lacks; where it lacks nothing, nothing happens. Answers what was. */
export class Correct extends Command<readonly Correction[]> {
  constructor(
    readonly subscriptionId: string,
    readonly target: Target | undefined,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(Correct)
export class CorrectHandler implements ICommandHandler<Correct> {
  constructor(
    private readonly store: EventStore,
    private readonly access: AccessDirectory,
    private readonly commands: CommandBus,
  ) {}

  async execute({ subscriptionId, target, caller }: Correct): Promise<readonly Correction[]> {
    const { plan, workspaceId } = fold(chosenPlan, (await this.store.read(chosenPlan.category, subscriptionId)).map(({ event }) => event));
    const lacking = corrections.filter((correction) => (correction === 'plan2' ? plan !== 'P2' : workspaceId === undefined));
    if (lacking.includes('plan2') && !this.access.permits(caller, 'plans.write', { subscriptionId })) throw new Refusal('FORBIDDEN', { permission: 'plans.write' });
    const missing = lacking.includes('fimEnabled') ? await this.#usable(target, caller) : undefined;
    if (lacking.includes('plan2')) await this.commands.execute(new ChoosePlan(subscriptionId, 'P2', caller));
    if (missing) await this.commands.execute(new Enable(subscriptionId, missing, caller));
    return lacking;
  }

  /** Refused before anything has happened. */
  async #usable(target: Target | undefined, caller: Caller): Promise<Target> {
    if (!target) throw new Refusal('INVALID_REQUEST', { detail: 'Say which workspace changes go to.', fields: [{ path: 'workspaceId', message: 'missing' }] });
    if ('workspaceId' in target) await refuseOthersWorkspace(this.store, this.access, target.workspaceId, caller);
    else if (!this.access.permits(caller, 'workspaces.write', {})) throw new Refusal('FORBIDDEN', { permission: 'workspaces.write' });
    return target;
  }
}
