/** What people make of an alert. */
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventStore, handle } from '@fimbria/event-sourcing';
import { causedBy, Database, Refusal, type Caller } from '@fimbria/service';
import { alertsOfRule, type AlertCommand } from './alert.decider.ts';
import { readAlerts } from './alert-rows.ts';

/** A step to take with an alert. */
export type Step = Extract<AlertCommand, { readonly alertId: string }> extends infer C ? (C extends { readonly alertId: string } ? Omit<C, 'alertId'> : never) : never;

/** Takes a step with an alert that the caller sees. */
export class TakeAlertStep extends Command<void> {
  constructor(
    readonly workspaceId: string,
    readonly alertId: string,
    readonly step: Step,
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

  async execute({ workspaceId, alertId, step, version, caller }: TakeAlertStep): Promise<void> {
    const [alert] = await this.database.read(caller, (db) => readAlerts(db, caller.tenantId, workspaceId, { alertId }, 1));
    if (!alert) throw new Refusal('NOT_FOUND');
    if (version !== undefined && version !== alert.version) throw new Refusal('PRECONDITION_FAILED');
    await handle(this.store, alertsOfRule, alert.ruleId, { ...step, alertId } as AlertCommand, causedBy(caller));
  }
}
