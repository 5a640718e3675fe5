/** Plans as Azure Resource Manager tells them, from the log: who has just set one reads what was set. */
import { Injectable } from '@nestjs/common';
import { EventStore, fold } from '@fimbria/event-sourcing';
import { chosenPlan } from '@fimbria/plans/events';
import { pricingView, type ApiVersion, type PricingView } from './pricing.ts';
import type { PricingSet } from './pricing.handler.ts';
import { writeRules } from './pricing-rules.ts';
import { rulesOf } from './rules-of.ts';

@Injectable()
export class Pricings {
  constructor(private readonly store: EventStore) {}

  /** The plan of a subscription, with what came of its extensions where they were just set. */
  async of(subscriptionId: string, version: ApiVersion, outcomes: PricingSet['outcomes'] = []): Promise<PricingView> {
    const [plans, rules] = await Promise.all([this.store.read(chosenPlan.category, subscriptionId), rulesOf(this.store, subscriptionId)]);
    const chosen = plans.flatMap(({ event, metadata }) => (event.type === 'PlanChosen' ? [{ plan: event.data.plan, at: new Date(metadata.at) }] : []));
    return pricingView({
      subscriptionId,
      state: fold(chosenPlan, plans.map(({ event }) => event)),
      trialStartedAt: chosen.find(({ plan }) => plan !== 'Free')?.at ?? null,
      chosenAt: chosen.at(-1)?.at ?? null,
      rules: writeRules(rules),
      now: Date.now(),
    }, version, outcomes);
  }
}
