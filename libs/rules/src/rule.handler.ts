/** Changing a subscription's rules. */
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventStore, handle } from '@fimbria/event-sourcing';
import { causedBy, type Caller } from '@fimbria/service';
import { subscriptionRules, type RuleChange } from './rule.decider.ts';
import type { MonitoredEntity, RuleSpec } from './rule.events.ts';
import { refuseUnreadable } from './unreadable.ts';

/** Changes the rules of a subscription of the caller's tenant. */
export class ChangeRules extends Command<void> {
  constructor(
    readonly subscriptionId: string,
    readonly change: RuleChange,
    readonly caller: Caller,
    /** The version of all the rules that was read; any will do where none is named. */
    readonly version?: number,
  ) {
    super();
  }
}

/** Creates a rule. Harmless to repeat for the same id. */
export class CreateRule extends ChangeRules {
  constructor(subscriptionId: string, ruleId: string, spec: RuleSpec, caller: Caller) {
    super(subscriptionId, { type: 'Create', ruleId, spec }, caller);
  }
}

/** Writes a rule anew; refused where it is not the version read. */
export class ReviseRule extends ChangeRules {
  constructor(subscriptionId: string, ruleId: string, spec: RuleSpec, version: number | undefined, caller: Caller) {
    super(subscriptionId, { type: 'Revise', ruleId, spec, version }, caller);
  }
}

/** Retires a rule. */
export class RetireRule extends ChangeRules {
  constructor(subscriptionId: string, ruleId: string, version: number | undefined, caller: Caller) {
    super(subscriptionId, { type: 'Retire', ruleId, version }, caller);
  }
}

/** Enables a rule, or disables it; refused where it is not the version read. */
export class SwitchRule extends ChangeRules {
  constructor(subscriptionId: string, ruleId: string, to: 'Enable' | 'Disable', version: number | undefined, caller: Caller) {
    super(subscriptionId, { type: to, ruleId, version }, caller);
  }
}

/** Takes exactly these entities out of the predefined rule; refused where the rules are not at the version read. */
export class TrimPredefinedRule extends ChangeRules {
  constructor(subscriptionId: string, removed: readonly MonitoredEntity[], version: number | undefined, caller: Caller) {
    super(subscriptionId, { type: 'TrimPredefined', removed }, caller, version);
  }
}

/** Makes the predefined rule whole again; refused where the rules are not at the version read. */
export class RestorePredefinedRule extends ChangeRules {
  constructor(subscriptionId: string, version: number | undefined, caller: Caller) {
    super(subscriptionId, { type: 'RestorePredefined' }, caller, version);
  }
}

@CommandHandler(ChangeRules)
export class ChangeRulesHandler implements ICommandHandler<ChangeRules> {
  constructor(private readonly store: EventStore) {}

  async execute({ subscriptionId, change, caller, version }: ChangeRules): Promise<void> {
    if ('spec' in change) refuseUnreadable(change.spec);
    await handle(this.store, subscriptionRules, subscriptionId, { type: 'Together', changes: [change], version }, causedBy(caller));
  }
}
