/** The resource groups of a subscription. */
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventStore, handle } from '@fimbria/event-sourcing';
import { causedBy, type Caller } from '@fimbria/service';
import { subscribed, type SubscriptionCommand } from './subscription.decider.ts';

/** Changes the resource groups of a subscription of the caller's tenant. */
export class ChangeResourceGroup extends Command<void> {
  constructor(
    readonly subscriptionId: string,
    readonly change: Exclude<SubscriptionCommand, { readonly type: 'Create' }>,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(ChangeResourceGroup)
export class ChangeResourceGroupHandler implements ICommandHandler<ChangeResourceGroup> {
  constructor(private readonly store: EventStore) {}

  async execute({ subscriptionId, change, caller }: ChangeResourceGroup): Promise<void> {
    await handle(this.store, subscribed, subscriptionId, change, causedBy(caller));
  }
}
