/** Enabling file integrity monitoring in one call: with a workspace that is there, or one that is made for it. */
import { createHash } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { EventStore, fold, handle } from '@fimbria/event-sourcing';
import { AccessDirectory, causedBy, Refusal, type Caller } from '@fimbria/service';
import { createdWorkspace, newWorkspaceSchema, type NewWorkspace } from '@fimbria/workspaces/events';
import { chosenPlan } from './plan.decider.ts';
import { refuseOthersWorkspace } from './plan.handler.ts';

/** How a request says where changes go. */
export const targetShape = { workspaceId: z.guid().optional(), newWorkspace: newWorkspaceSchema.optional() };

/** Where changes go: to a workspace that is there, or to one that is made. */
export type Target = { readonly workspaceId: string } | { readonly newWorkspace: NewWorkspace };

/** Enables file integrity monitoring for a subscription of the caller's tenant. Answers the workspace. */
export class Enable extends Command<string> {
  constructor(
    readonly subscriptionId: string,
    readonly target: Target,
    readonly caller: Caller,
    readonly version?: number,
  ) {
    super();
  }
}

@CommandHandler(Enable)
export class EnableHandler implements ICommandHandler<Enable> {
  constructor(
    private readonly store: EventStore,
    private readonly access: AccessDirectory,
  ) {}

  async execute({ subscriptionId, target, caller, version }: Enable): Promise<string> {
    const workspaceId = 'workspaceId' in target ? target.workspaceId : workspaceFor(subscriptionId, target.newWorkspace.name);
    if ('workspaceId' in target) await refuseOthersWorkspace(this.store, this.access, workspaceId, caller);
    else await this.#make(subscriptionId, workspaceId, target.newWorkspace, caller, version);
    await handle(this.store, chosenPlan, subscriptionId, { type: 'EnableFim', workspaceId, version }, causedBy(caller));
    return workspaceId;
  }

  /** Where enabling would be refused, no workspace is left behind. */
  async #make(subscriptionId: string, workspaceId: string, workspace: NewWorkspace, caller: Caller, version: number | undefined): Promise<void> {
    if (!this.access.permits(caller, 'workspaces.write', {})) throw new Refusal('FORBIDDEN', { permission: 'workspaces.write' });
    const known = await this.store.read(chosenPlan.category, subscriptionId);
    chosenPlan.decide({ type: 'EnableFim', workspaceId, version }, fold(chosenPlan, known.map(({ event }) => event)));
    await handle(this.store, createdWorkspace, workspaceId, { type: 'Create', ...workspace }, causedBy(caller));
  }
}

/** The same for the same call: to repeat it makes no second workspace. */
function workspaceFor(subscriptionId: string, name: string): string {
  const hex = createHash('sha256').update(`${subscriptionId}/${name}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
