/** Changing the ways alerts of a workspace go, and trying one. */
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventStore, handle } from '@fimbria/event-sourcing';
import { causedBy, Refusal, type Caller } from '@fimbria/service';
import { CHANNELS, checkChannel, send, type AlertChannels } from './alert-channels.ts';
import { routesOfWorkspace } from './alert-route.decider.ts';
import type { AlertRouteSpec } from './alert-route.events.ts';
import { AlertRoutes } from './alert-routes.ts';
import { testMessage } from './message.ts';

/** Has alerts of a workspace go somewhere. Refused: a channel that the host does not know. */
export class AddAlertRoute extends Command<void> {
  constructor(
    readonly workspaceId: string,
    readonly routeId: string,
    readonly spec: AlertRouteSpec,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** Has them go there no longer. */
export class RemoveAlertRoute extends Command<void> {
  constructor(
    readonly workspaceId: string,
    readonly routeId: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** Sends a test there. Refused where it is not taken. */
export class TryAlertRoute extends Command<void> {
  constructor(
    readonly workspaceId: string,
    readonly routeId: string,
  ) {
    super();
  }
}

@CommandHandler(AddAlertRoute)
export class AddAlertRouteHandler implements ICommandHandler<AddAlertRoute> {
  constructor(
    private readonly store: EventStore,
    @Inject(CHANNELS) private readonly channels: AlertChannels,
  ) {}

  async execute({ workspaceId, routeId, spec, caller }: AddAlertRoute): Promise<void> {
    checkChannel(this.channels, spec);
    await handle(this.store, routesOfWorkspace, workspaceId, { type: 'Add', routeId, spec }, causedBy(caller));
  }
}

@CommandHandler(RemoveAlertRoute)
export class RemoveAlertRouteHandler implements ICommandHandler<RemoveAlertRoute> {
  constructor(private readonly store: EventStore) {}

  async execute({ workspaceId, routeId, caller }: RemoveAlertRoute): Promise<void> {
    await handle(this.store, routesOfWorkspace, workspaceId, { type: 'Remove', routeId }, causedBy(caller));
  }
}

@CommandHandler(TryAlertRoute)
export class TryAlertRouteHandler implements ICommandHandler<TryAlertRoute> {
  constructor(
    private readonly routes: AlertRoutes,
    @Inject(CHANNELS) private readonly channels: AlertChannels,
  ) {}

  async execute({ workspaceId, routeId }: TryAlertRoute): Promise<void> {
    const route = this.routes.of(workspaceId).get(routeId);
    if (!route) throw new Refusal('NOT_FOUND');
    await send(this.channels, route, testMessage(routeId, new Date()), new AbortController().signal);
  }
}
