/** The machines of a subscription, put together by which rules are for them: a draft changes nothing where it is not meant. */
import type { PoolClient } from 'pg';
import { compileRules, type Rule } from '@fimbria/matching';
import { isFor, type EffectiveRule, type RuleTarget, type Targeted } from '@fimbria/rules/events';
import { only } from './compiled-rules.ts';
import type { Covering } from './coverage.ts';
import type { Compared } from './preview-history.ts';

/** A draft as it is compared. */
export type TargetedRule = Rule & { readonly target?: RuleTarget | undefined };

/** Machines for which the same rules are. */
export interface MachineGroup {
  readonly machineIds: readonly string[];
  readonly compared: Compared;
  /** Whether the draft is for them. */
  readonly isMeant: boolean;
}

/** The machines of a subscription that are enrolled, the liveliest first. */
export async function machinesOf(db: PoolClient, tenantId: string, subscriptionId: string): Promise<readonly Targeted[]> {
  const { rows } = await db.query<Targeted>(
    `select machine_id as "machineId", resource_group_id as "resourceGroupId", os, tags from changes.machine
     where tenant_id = $1 and subscription_id = $2 and not retired order by last_change_at desc nulls last, machine_id`, [tenantId, subscriptionId]);
  return rows;
}

/** Groups them. `before` are the rules of today, compiled as one; which of them are meant for a group is asked of their ids. */
export function groupsOf(machines: readonly Targeted[], before: { readonly rules: readonly EffectiveRule[]; readonly compiled: Covering }, draft: TargetedRule, replaces: string | null): readonly MachineGroup[] {
  const groups = Map.groupBy(machines, (machine) => [draft, ...before.rules].map(({ target }) => (target === undefined ? '' : Number(isFor(target, machine)))).join());
  const drafted = compileRules([draft]);
  return [...groups.values()].flatMap((alike) => {
    const [one] = alike;
    if (!one) return [];
    const meant = before.rules.filter(({ target }) => isFor(target, one)).map(({ ruleId }) => ruleId);
    const isMeant = isFor(draft.target, one);
    const compared = { draft: isMeant ? drafted : nothing, before: only(before.compiled, new Set(meant)), others: only(before.compiled, new Set(meant.filter((id) => id !== replaces))) };
    return [{ machineIds: alike.map(({ machineId }) => machineId), compared, isMeant }];
  });
}

const nothing: Covering = { covering: () => [] };
