/** Creating tenants and their subscriptions. */
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventStore, handle } from '@fimbria/event-sourcing';
import { causedBy, type Caller } from '@fimbria/service';
import { subscribed } from './subscription.decider.ts';
import type { NewSubscription } from './subscription.events.ts';
import { tenancy } from './tenant.decider.ts';

/** Creates the caller's tenant. */
export class CreateTenant extends Command<void> {
  constructor(
    readonly name: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(CreateTenant)
export class CreateTenantHandler implements ICommandHandler<CreateTenant> {
  constructor(private readonly store: EventStore) {}

  async execute({ name, caller }: CreateTenant): Promise<void> {
    await handle(this.store, tenancy, caller.tenantId, { type: 'Create', name }, causedBy(caller));
  }
}

/** Creates a subscription of the caller's tenant. */
export class CreateSubscription extends Command<void> {
  constructor(
    readonly subscriptionId: string,
    readonly subscription: NewSubscription,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(CreateSubscription)
export class CreateSubscriptionHandler implements ICommandHandler<CreateSubscription> {
  constructor(private readonly store: EventStore) {}

  async execute({ subscriptionId, subscription, caller }: CreateSubscription): Promise<void> {
    await handle(this.store, subscribed, subscriptionId, { type: 'Create', ...subscription }, causedBy(caller));
  }
}
