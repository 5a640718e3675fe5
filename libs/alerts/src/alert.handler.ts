/** What people make of an alert. */
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventStore, handle } from '@fimbria/event-sourcing';
import { causedBy, Database, Refusal, type Caller } from '@fimbria/service';
import { alertsOfRule, type AlertStep } from './alert.decider.ts';
import { readAlerts } from './alert-rows.ts';

/** Takes a step with an alert that the caller sees. */
export class TakeAlertStep extends Command<void> {
  constructor(
    readonly workspaceId: string,
    readonly step: AlertStep,
    readonly version: number | undefined,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(TakeAlertStep)
export class TakeAlertStepHandler implements ICommandHandler<TakeAlertStep> {
  constructor(
    private readonly store: EventStore,
    private readonly database: Database,
  ) {}

  async execute({ workspaceId, step, version, caller }: TakeAlertStep): Promise<void> {
    const [alert] = await this.database.read(caller, (db) => readAlerts(db, caller.tenantId, workspaceId, { alertId: step.alertId }, 1));
    if (!alert) throw new Refusal('NOT_FOUND');
    if (version !== undefined && version !== alert.version) throw new Refusal('PRECONDITION_FAILED');
    await handle(this.store, alertsOfRule, alert.ruleId, step, causedBy(caller));
  }
}
