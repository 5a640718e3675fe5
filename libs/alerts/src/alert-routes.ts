/** The ways alerts go and what has still to be told, folded from the log in memory. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EventOf, Recorded } from '@fimbria/event-sourcing';
import { Folds } from '@fimbria/service';
import { alertDelivery } from './alert-delivery.events.ts';
import { alertRules, severities, type AlertRuleSpec } from './alert-rule.events.ts';
import { routesOfWorkspace } from './alert-route.decider.ts';
import { alertRoutes, type AlertRouteSpec } from './alert-route.events.ts';
import { alerts } from './alert.events.ts';

/** An alert that somebody has to be told of. */
export interface Untold {
  readonly alertId: string;
  readonly routeId: string;
  readonly ruleId: string;
  readonly workspaceId: string;
  readonly tenantId: string;
  /** When it was raised, ms. */
  readonly since: number;
}

/** For so long it is tried to tell of an alert, ms. */
export const worthTelling = 86_400_000;

@Injectable()
export class AlertRoutes implements OnModuleInit {
  readonly #routes = new Map<string, ReadonlyMap<string, AlertRouteSpec>>();
  readonly #severities = new Map<string, AlertRuleSpec['severity']>();
  readonly #untold = new Map<string, Untold>();

  constructor(private readonly folds: Folds) {}

  async onModuleInit(): Promise<void> {
    await this.folds.keep('alert routes', [alertRules, alerts, alertRoutes, alertDelivery], (recorded) => this.#apply(recorded));
  }

  /** Those of a workspace, by their ids. */
  of(workspaceId: string): ReadonlyMap<string, AlertRouteSpec> {
    return this.#routes.get(workspaceId) ?? routesOfWorkspace.initial;
  }

  /** What has still to be told, the oldest first. */
  untold(): Untold[] {
    return [...this.#untold.values()];
  }

  #apply({ event, id, metadata: { tenantId } }: Recorded<EventOf<typeof alertRules | typeof alerts | typeof alertRoutes | typeof alertDelivery>>): void {
    switch (event.type) {
      case 'AlertRuleCreated':
      case 'AlertRuleRevised':
        return void this.#severities.set(event.data.ruleId, event.data.severity);
      case 'AlertRouteAdded':
      case 'AlertRouteRemoved':
        return void this.#routes.set(id, routesOfWorkspace.evolve(this.of(id), event));
      case 'ChangesFound':
        return this.#owe(id, tenantId, event.data);
      case 'AlertDelivered':
      case 'DeliveryGivenUp':
        return void this.#untold.delete(`${id} ${event.data.routeId}`);
      case 'AlertClosed':
        // Nobody needs to be told any more.
        for (const [key, { alertId }] of this.#untold) if (alertId === event.data.alertId) this.#untold.delete(key);
    }
  }

  #owe(ruleId: string, tenantId: string, { workspaceId, at, found }: Extract<EventOf<typeof alerts>, { type: 'ChangesFound' }>['data']): void {
    const since = Date.parse(at);
    const rank = severities.indexOf(this.#severities.get(ruleId) ?? 'informational');
    if (since < Date.now() - worthTelling) return;
    for (const [routeId, { minimumSeverity }] of this.of(workspaceId)) {
      if (severities.indexOf(minimumSeverity) < rank) continue;
      for (const { alertId, raised } of found) if (raised) this.#untold.set(`${alertId} ${routeId}`, { alertId, routeId, ruleId, workspaceId, tenantId, since });
    }
  }
}
