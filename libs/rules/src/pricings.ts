/** Plans as Azure Resource Manager tells them, from the log: who has just set one reads what was set. */
import { Injectable } from '@nestjs/common';
import { EventStore } from '@fimbria/event-sourcing';
import { chosenPlan } from '@fimbria/plans/events';
import { Holdings } from '@fimbria/service';
import { OwnPlans } from './own-plans.ts';
import { chosenIn, pricingView, type ApiVersion, type PricingView } from './pricing.ts';
import type { PricingSet } from './pricing.handler.ts';
import { writeRules } from './pricing-rules.ts';
import { rulesOf } from './rules-of.ts';

@Injectable()
export class Pricings {
  constructor(
    private readonly store: EventStore,
    private readonly holdings: Holdings,
    private readonly ownPlans: OwnPlans,
  ) {}

  /** The plan of a subscription, with what came of its extensions where they were just set. */
  async of(subscriptionId: string, version: ApiVersion, outcomes: PricingSet['outcomes'] = []): Promise<PricingView> {
    const [plans, rules] = await Promise.all([this.store.read(chosenPlan.category, subscriptionId), rulesOf(this.store, subscriptionId)]);
    const machines = this.holdings.within('machine', subscriptionId).map((machineId) => this.ownPlans.of(machineId));
    return pricingView({ subscriptionId, ...chosenIn(plans), machines, rules: writeRules(rules), now: Date.now() }, version, outcomes);
  }
}
