/** What each machine has to watch: folded from enablement, rules and enrolments, alike wherever it is asked. */
import { createHash } from 'node:crypto';
import type { EventOf, Recorded } from '@fimbria/event-sourcing';
import { machinePlan, plan } from '@fimbria/plans/events';
import { effectiveRules, evolveRuleSet, initialRuleSet, ruleSet, type EffectiveRule, type RuleSetState } from '@fimbria/rules/events';
import { machines } from './machine.events.ts';

/** What a machine watches, and where its changes go. */
export interface Watched {
  readonly tenantId: string;
  readonly subscriptionId: string;
  /** Where changes land; undefined while file integrity monitoring is not enabled. */
  readonly workspaceId: string | undefined;
  /** None while it is not enabled. */
  readonly rules: readonly EffectiveRule[];
  /** Changes whenever the rest does. */
  readonly version: string;
}

/** The categories to feed it with. */
export const watchedCategories = [plan, ruleSet, machines, machinePlan] as const;

type Fed = EventOf<(typeof watchedCategories)[number]>;

interface Subscription {
  readonly workspaceId?: string | undefined;
  readonly rules: RuleSetState;
}

/** Folds the events of {@link watchedCategories}, in log order. */
export function watchedByMachine() {
  const subscriptions = new Map<string, Subscription>();
  const enrolled = new Map<string, { readonly tenantId: string; readonly subscriptionId: string }>();
  const downgraded = new Set<string>();
  const answers = new Map<string, Omit<Watched, 'tenantId' | 'subscriptionId'>>();

  const amend = (subscriptionId: string, change: (before: Subscription) => Subscription) => {
    subscriptions.set(subscriptionId, change(subscriptions.get(subscriptionId) ?? { rules: initialRuleSet }));
    answers.delete(subscriptionId);
  };

  return {
    apply: ({ event, id, metadata }: Recorded<Fed>): void => {
      switch (event.type) {
        case 'PlanChosen':
          return;
        case 'FimEnabled':
          return amend(id, (before) => ({ ...before, workspaceId: event.data.workspaceId }));
        case 'FimDisabled':
          return amend(id, (before) => ({ ...before, workspaceId: undefined }));
        case 'MachineEnrolled':
          return void enrolled.set(id, { tenantId: metadata.tenantId, subscriptionId: event.data.subscriptionId });
        case 'MachineRetired':
          return void enrolled.delete(id);
        case 'MachineDowngraded':
          return void downgraded.add(id);
        case 'MachineDowngradeEnded':
          return void downgraded.delete(id);
        default:
          return amend(id, (before) => ({ ...before, rules: evolveRuleSet(before.rules, event) }));
      }
    },
    /** What the machine watches now; undefined for one that is not enrolled, or no longer. */
    of: (machineId: string): Watched | undefined => {
      const machine = enrolled.get(machineId);
      if (!machine) return undefined;
      if (downgraded.has(machineId)) return { ...machine, ...nothing };
      const answer = answers.get(machine.subscriptionId) ?? answerOf(subscriptions.get(machine.subscriptionId));
      answers.set(machine.subscriptionId, answer);
      return { ...machine, ...answer };
    },
  };
}

/** Of a machine that has less than Plan 2. */
const nothing = answerOf(undefined);

function answerOf(subscription: Subscription | undefined): Omit<Watched, 'tenantId' | 'subscriptionId'> {
  const workspaceId = subscription?.workspaceId;
  const rules = subscription && workspaceId ? effectiveRules(subscription.rules) : [];
  const version = createHash('sha256').update(JSON.stringify([workspaceId, rules])).digest('base64url').slice(0, 16);
  return { workspaceId, rules, version };
}
