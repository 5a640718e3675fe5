/** Changing the alert rules of a workspace. */
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventStore, handle } from '@fimbria/event-sourcing';
import { askerOf } from '@fimbria/logs/events';
import { causedBy, LogReader, type Caller } from '@fimbria/service';
import { alertRulesOfWorkspace } from './alert-rule.decider.ts';
import type { AlertRuleSpec } from './alert-rule.events.ts';

/** Writes a rule, new or known. Refused: what cannot be asked for what is new. */
export class WriteAlertRule extends Command<void> {
  constructor(
    readonly workspaceId: string,
    readonly ruleId: string,
    readonly spec: AlertRuleSpec,
    /** The version it takes the place of, or undefined for any; "new" where there is none yet. */
    readonly version: number | 'new' | undefined,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** Removes a rule; its alerts stay. */
export class RemoveAlertRule extends Command<void> {
  constructor(
    readonly workspaceId: string,
    readonly ruleId: string,
    readonly version: number | undefined,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(WriteAlertRule)
export class WriteAlertRuleHandler implements ICommandHandler<WriteAlertRule> {
  constructor(
    private readonly store: EventStore,
    private readonly reader: LogReader,
  ) {}

  async execute({ workspaceId, ruleId, spec, version, caller }: WriteAlertRule): Promise<void> {
    const asker = askerOf(caller);
    const { tenantId, principalId: by } = caller;
    // Who writes a rule has to see what it looks at, as it looks on their behalf.
    const as = await this.reader.again({ tenantId, by, ...asker }, workspaceId);
    await this.reader.check({ workspaceId, query: spec.query, caller: as, positions: { after: '-1', upTo: '-1' } });
    const written = { ruleId, spec, asker, after: (await this.reader.asOf()) ?? '-1' };
    const command = version === 'new' ? { type: 'Create' as const, ...written } : { type: 'Revise' as const, ...written, version };
    await handle(this.store, alertRulesOfWorkspace, workspaceId, command, causedBy(caller));
  }
}

@CommandHandler(RemoveAlertRule)
export class RemoveAlertRuleHandler implements ICommandHandler<RemoveAlertRule> {
  constructor(private readonly store: EventStore) {}

  async execute({ workspaceId, ruleId, version, caller }: RemoveAlertRule): Promise<void> {
    await handle(this.store, alertRulesOfWorkspace, workspaceId, { type: 'Remove', ruleId, version }, causedBy(caller));
  }
}
