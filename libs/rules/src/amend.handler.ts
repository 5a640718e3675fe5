/** Changing many rules at once: first seen, then done, and only on the rules that were seen. */
import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventStore, handle } from '@fimbria/event-sourcing';
import { causedBy, Refusal, type Caller } from '@fimbria/service';
import type { RuleSetState } from './effective-rules.ts';
import { subscriptionRules } from './rule.decider.ts';
import { rulesOf } from './rules-of.ts';
import { changesOf, type PlannedStep } from './rules-plan.ts';
import { refuseUnreadable } from './unreadable.ts';

/** What was planned, and whether it has been done. */
export interface Amended<P extends { readonly steps: readonly PlannedStep[] }> {
  /** The version of all the rules: of those planned on, or after it was done. */
  readonly version: number;
  readonly applied: boolean;
  readonly plan: P;
}

/** Plans on the rules of a subscription, and does it where asked to. Refused where the rules are not the version read, or change meanwhile. */
export class AmendRules<P extends { readonly steps: readonly PlannedStep[] }> extends Command<Amended<P>> {
  constructor(
    readonly subscriptionId: string,
    readonly plan: (rules: RuleSetState) => P,
    readonly asked: { readonly apply: boolean; readonly version: number | undefined },
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(AmendRules)
export class AmendRulesHandler implements ICommandHandler<AmendRules<{ readonly steps: readonly PlannedStep[] }>> {
  constructor(private readonly store: EventStore) {}

  async execute({ subscriptionId, plan: planned, asked: { apply, version }, caller }: AmendRules<{ readonly steps: readonly PlannedStep[] }>): Promise<Amended<{ readonly steps: readonly PlannedStep[] }>> {
    const rules = await rulesOf(this.store, subscriptionId);
    if (version !== undefined && version !== rules.version) throw new Refusal('PRECONDITION_FAILED', { version: rules.version });
    const plan = planned(rules);
    if (!apply) return { version: rules.version, applied: false, plan };
    const changes = changesOf(plan.steps, randomUUID);
    for (const change of changes) if ('spec' in change) refuseUnreadable(change.spec);
    const { state } = await handle(this.store, subscriptionRules, subscriptionId, { type: 'Together', changes, version: rules.version }, causedBy(caller));
    return { version: state.version, applied: true, plan };
  }
}
