/** Choosing a subscription's plan, and enabling file integrity monitoring under it. */
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventStore, handle } from '@fimbria/event-sourcing';
import { AccessDirectory, causedBy, Refusal, type Caller } from '@fimbria/service';
import { workspace } from '@fimbria/workspaces/events';
import { chosenPlan, type PlanCommand } from './plan.decider.ts';
import type { PlanName } from './plan.events.ts';

/** Changes the plan of a subscription of the caller's tenant, or what is enabled under it. */
export class ChangePlan extends Command<void> {
  constructor(
    readonly subscriptionId: string,
    readonly change: PlanCommand,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** Chooses a plan. Any but P2 disables file integrity monitoring. */
export class ChoosePlan extends ChangePlan {
  constructor(subscriptionId: string, plan: PlanName, caller: Caller, version?: number) {
    super(subscriptionId, { type: 'Choose', plan, version }, caller);
  }
}

/** Enables file integrity monitoring; changes go to this workspace of the same tenant from now on. */
export class EnableFim extends ChangePlan {
  constructor(subscriptionId: string, workspaceId: string, caller: Caller, version?: number) {
    super(subscriptionId, { type: 'EnableFim', workspaceId, version }, caller);
  }
}

/** Disables file integrity monitoring; what was collected stays. */
export class DisableFim extends ChangePlan {
  constructor(subscriptionId: string, caller: Caller, version?: number) {
    super(subscriptionId, { type: 'DisableFim', version }, caller);
  }
}

@CommandHandler(ChangePlan)
export class ChangePlanHandler implements ICommandHandler<ChangePlan> {
  constructor(
    private readonly store: EventStore,
    private readonly access: AccessDirectory,
  ) {}

  async execute({ subscriptionId, change, caller }: ChangePlan): Promise<void> {
    if (change.type === 'EnableFim') await refuseOthersWorkspace(this.store, this.access, change.workspaceId, caller);
    await handle(this.store, chosenPlan, subscriptionId, change, causedBy(caller));
  }
}

/** Refuses a workspace that the caller may not see, or that is not its tenant's. */
export async function refuseOthersWorkspace(store: EventStore, access: AccessDirectory, workspaceId: string, caller: Caller): Promise<void> {
  if (!access.permits(caller, 'workspaces.read', { workspaceId })) throw new Refusal('FORBIDDEN', { permission: 'workspaces.read' });
  const [created] = await store.read(workspace, workspaceId);
  if (created?.metadata.tenantId !== caller.tenantId) throw new Refusal('NOT_FOUND', { detail: 'There is no such workspace.', fields: [{ path: 'workspaceId', message: 'no such workspace' }] });
}
