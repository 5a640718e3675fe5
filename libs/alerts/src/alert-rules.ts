/** The alert rules there are and how far each has looked, folded from the log in memory. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { EventOf, Recorded } from '@fimbria/event-sourcing';
import type { Asker } from '@fimbria/logs/events';
import { Folds } from '@fimbria/service';
import { alertRules, type AlertRuleSpec } from './alert-rule.events.ts';
import { alerts } from './alert.events.ts';

/** A rule as it stands. */
export interface KnownAlertRule extends AlertRuleSpec, Asker {
  readonly ruleId: string;
  readonly workspaceId: string;
  readonly tenantId: string;
  /** Who wrote it last, and on whose behalf it looks. */
  readonly by: string;
  readonly version: number;
  /** The place in the log up to which it has looked. */
  readonly reached: string;
  /** Why it could not look when it last tried. */
  readonly problem: { readonly code: string; readonly detail: string; readonly since: string } | null;
}

@Injectable()
export class AlertRules implements OnModuleInit {
  readonly #known = new Map<string, KnownAlertRule>();

  constructor(private readonly folds: Folds) {}

  async onModuleInit(): Promise<void> {
    await this.folds.keep('alert rules', [alertRules, alerts], (recorded) => this.#apply(recorded));
  }

  /** Those of a workspace, by name. Whose the workspace is, the caller has asked. */
  of(workspaceId: string): KnownAlertRule[] {
    return [...this.#known.values()].filter((rule) => rule.workspaceId === workspaceId).toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
  }

  find(ruleId: string): KnownAlertRule | undefined {
    return this.#known.get(ruleId);
  }

  /** Those that look for changes. */
  enabled(): KnownAlertRule[] {
    return [...this.#known.values()].filter(({ enabled }) => enabled);
  }

  #apply({ event, id, metadata: { tenantId, by, at } }: Recorded<EventOf<typeof alertRules | typeof alerts>>): void {
    switch (event.type) {
      case 'AlertRuleCreated': {
        const { after, ...spec } = event.data;
        return void this.#known.set(spec.ruleId, { ...spec, workspaceId: id, tenantId, by, version: 1, reached: after, problem: null });
      }
      case 'AlertRuleRevised': {
        const { after, ...spec } = event.data;
        return this.#amend(spec.ruleId, ({ version, reached }) => ({ ...spec, by, version: version + 1, reached: after ?? reached, problem: null }));
      }
      case 'AlertRuleRemoved':
        return void this.#known.delete(event.data.ruleId);
      case 'ChangesFound':
      case 'StretchLookedThrough':
        return this.#amend(id, () => ({ reached: event.data.upTo, problem: null }));
      case 'LookFailed':
        return this.#amend(id, () => ({ problem: { ...event.data, since: at } }));
      case 'AlertAcknowledged':
      case 'AlertClosed':
      case 'AlertReopened':
      case 'AlertNoted':
    }
  }

  #amend(ruleId: string, change: (known: KnownAlertRule) => Partial<KnownAlertRule>): void {
    const known = this.#known.get(ruleId);
    if (known) this.#known.set(ruleId, { ...known, ...change(known) });
  }
}
