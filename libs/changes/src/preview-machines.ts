/** The machines of a subscription, put together by which rules are for them: a draft changes nothing where it is not meant. */
import type { PoolClient } from 'pg';
import { compileRules, type Rule } from '@fimbria/matching';
import { isFor, type EffectiveRule, type RuleTarget, type Targeted } from '@fimbria/rules/events';
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

/** Groups them. `others` are the rules of today without the one that the draft replaces. */
export function groupsOf(machines: readonly Targeted[], before: readonly EffectiveRule[], others: readonly EffectiveRule[], draft: TargetedRule): readonly MachineGroup[] {
  const groups = Map.groupBy(machines, (machine) => [draft, ...before].map(({ target }) => (target === undefined ? '' : Number(isFor(target, machine)))).join());
  return [...groups.values()].flatMap((alike) => {
    const [one] = alike;
    if (!one) return [];
    const meant = <R extends { readonly target?: RuleTarget | undefined }>(rules: readonly R[]) => rules.filter(({ target }) => isFor(target, one));
    const drafts = meant([draft]);
    const compared = { draft: compileRules(drafts), before: compileRules(meant(before)), after: compileRules([...meant(others), ...drafts]) };
    return [{ machineIds: alike.map(({ machineId }) => machineId), compared, isMeant: drafts.length > 0 }];
  });
}
