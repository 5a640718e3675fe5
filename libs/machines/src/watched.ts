/** What each machine has to watch: folded from enablement, plans, rules, enrolments, tags and moves, alike wherever it is asked. */
import { createHash } from 'node:crypto';
import type { EventOf, Recorded } from '@fimbria/event-sourcing';
import { machinePlan, plan } from '@fimbria/plans/events';
import { effectiveRules, evolveRuleSet, initialRuleSet, isFor, ruleSet, type EffectiveRule, type RuleSetState, type Targeted } from '@fimbria/rules/events';
import { subscription } from '@fimbria/tenancy/events';
import { machines } from './machine.events.ts';

/** What a machine watches, and where its changes go. */
export interface Watched {
  readonly tenantId: string;
  readonly subscriptionId: string;
  readonly resourceGroupId: string | undefined;
  /** Where changes land; undefined while file integrity monitoring is not enabled. */
  readonly workspaceId: string | undefined;
  /** Those that are for this machine; none while it is not enabled. The same array for all that watch the same. */
  readonly rules: readonly EffectiveRule[];
  /** Changes whenever the rest does. */
  readonly version: string;
}

/** The categories to feed it with. */
export const watchedCategories = [plan, ruleSet, machines, machinePlan, subscription] as const;

type Fed = EventOf<(typeof watchedCategories)[number]>;
type Answer = Pick<Watched, 'workspaceId' | 'rules' | 'version'>;

/** A subscription, and what was answered of it as it is: by the rules that are for a machine. */
interface Subscription {
  readonly workspaceId: string | undefined;
  readonly rules: RuleSetState;
  readonly answers: Map<string, Answer>;
}

interface Enrolled extends Targeted {
  readonly tenantId: string;
  readonly subscriptionId: string;
}

/** A subscription to which nothing has happened. */
const untouched: Subscription = { workspaceId: undefined, rules: initialRuleSet, answers: new Map() };

/** Folds the events of {@link watchedCategories}, in log order. */
export function watchedByMachine() {
  const subscriptions = new Map<string, Subscription>();
  const enrolled = new Map<string, Enrolled>();
  /** Those that have less than Plan 2. */
  const downgraded = new Set<string>();
  /** What each machine was last told, and of what it came. */
  const told = new Map<string, { readonly machine: Enrolled; readonly subscription: Subscription; readonly watched: Watched }>();

  const amend = (subscriptionId: string, change: (before: Subscription) => Partial<Subscription>) => {
    const before = subscriptions.get(subscriptionId) ?? untouched;
    subscriptions.set(subscriptionId, { ...before, ...change(before), answers: new Map() });
  };
  const amendMachine = (machineId: string, change: Partial<Enrolled>) => {
    const before = enrolled.get(machineId);
    if (before) enrolled.set(machineId, { ...before, ...change });
  };

  return {
    apply: ({ event, id, metadata }: Recorded<Fed>): void => {
      switch (event.type) {
        case 'PlanChosen':
          return;
        case 'FimEnabled':
          return amend(id, () => ({ workspaceId: event.data.workspaceId }));
        case 'FimDisabled':
          return amend(id, () => ({ workspaceId: undefined }));
        case 'MachineEnrolled':
          return void enrolled.set(id, { machineId: id, tenantId: metadata.tenantId, subscriptionId: event.data.subscriptionId, os: event.data.os, tags: {} });
        case 'MachineTagged':
          return amendMachine(id, { tags: event.data.tags });
        case 'MachineMoved':
          return amendMachine(id, { subscriptionId: event.data.subscriptionId, resourceGroupId: event.data.resourceGroupId ?? undefined });
        case 'MachineDescribed':
          return amendMachine(id, { os: event.data.os });
        case 'MachineDowngraded':
          return void downgraded.add(id);
        case 'MachineDowngradeEnded':
          return void downgraded.delete(id);
        case 'MachineRetired':
          told.delete(id);
          return void enrolled.delete(id);
        case 'ResourceGroupRemoved':
          return [...enrolled.values()].filter(({ resourceGroupId }) => resourceGroupId === event.data.resourceGroupId).forEach(({ machineId }) => amendMachine(machineId, { resourceGroupId: undefined }));
        case 'SubscriptionCreated':
        case 'ResourceGroupCreated':
        case 'ResourceGroupRenamed':
          return;
        default:
          return amend(id, (before) => ({ rules: evolveRuleSet(before.rules, event) }));
      }
    },
    /** What the machine watches now; undefined for one that is not enrolled, or no longer. */
    of: (machineId: string): Watched | undefined => {
      const machine = enrolled.get(machineId);
      if (!machine) return undefined;
      const subscription = downgraded.has(machineId) ? untouched : (subscriptions.get(machine.subscriptionId) ?? untouched);
      const last = told.get(machineId);
      if (last?.machine === machine && last.subscription === subscription) return last.watched;
      const { tenantId, subscriptionId, resourceGroupId } = machine;
      const watched = { tenantId, subscriptionId, resourceGroupId, ...answerTo(machine, subscription) };
      told.set(machineId, { machine, subscription, watched });
      return watched;
    },
    /** The machines of a tenant that are enrolled. */
    machinesOf: (tenantId: string): readonly string[] => [...enrolled.values()].filter((machine) => machine.tenantId === tenantId).map(({ machineId }) => machineId),
  };
}

function answerTo(machine: Enrolled, { workspaceId, rules, answers }: Subscription): Answer {
  const effective = workspaceId ? effectiveOf(rules) : [];
  const meant = effective.map(({ target }) => isFor(target, machine));
  // Those that are for everyone are in every answer.
  const which = meant.filter((_, at) => effective[at]?.target !== undefined).map(Number).join('');
  const answer = answers.get(which) ?? answerOf(workspaceId, effective.filter((_, at) => meant[at]));
  answers.set(which, answer);
  return answer;
}

/** The rules of a set that hold, worked out once: thousands of machines may ask. */
function effectiveOf(rules: RuleSetState): readonly EffectiveRule[] {
  const known = worked.get(rules) ?? effectiveRules(rules);
  worked.set(rules, known);
  return known;
}

const worked = new WeakMap<RuleSetState, readonly EffectiveRule[]>();

/** For whom a rule is changes nothing for those it is for. */
function answerOf(workspaceId: string | undefined, meant: readonly EffectiveRule[]): Answer {
  const rules = meant.map(({ target: _, ...rule }) => rule);
  const version = createHash('sha256').update(JSON.stringify([workspaceId, rules])).digest('base64url').slice(0, 16);
  return { workspaceId, rules, version };
}
