/** The connectors of a tenant. */
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventStore, handle } from '@fimbria/event-sourcing';
import { causedBy, type Caller } from '@fimbria/service';
import { tenantConnectors, type ConnectorCommand } from './connector.decider.ts';

/** Changes the connectors of the caller's tenant. */
export class ChangeConnector extends Command<void> {
  constructor(
    readonly change: ConnectorCommand,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(ChangeConnector)
export class ChangeConnectorHandler implements ICommandHandler<ChangeConnector> {
  constructor(private readonly store: EventStore) {}

  async execute({ change, caller }: ChangeConnector): Promise<void> {
    await handle(this.store, tenantConnectors, caller.tenantId, change, causedBy(caller));
  }
}
