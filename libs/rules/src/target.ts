/** Which machines of a subscription a rule is for: pure, so that server and portal decide alike. */
import { z } from 'zod';

const ids = z.array(z.guid()).max(1000).default([]);

/** One tag that a machine has to have: with one of these values, or whatever its value where there is none. */
const tagSelectorSchema = z.object({ key: z.string().min(1).max(512), values: z.array(z.string().max(256)).max(100).default([]) }).meta({ id: 'TagSelector' });

/**
 * Which machines a rule is for. What is named first in this order decides: a machine under `exceptMachineIds` is never meant; one under `machineIds` always is;
 * of all others those that satisfy every condition that is there. Without a condition those are all machines, or none where `machineIds` names some.
 */
export const targetSchema = z.object({
  exceptMachineIds: ids,
  machineIds: ids,
  resourceGroupIds: ids,
  platforms: z.array(z.enum(['linux', 'windows'])).max(2).default([]),
  osNames: z.array(z.string().trim().min(1).max(256)).max(100).default([]).meta({ description: 'Part of the name and version of the operating system, as in "Ubuntu 24.04"; whatever the case.' }),
  tags: z.array(tagSelectorSchema).max(50).default([]),
}).meta({ id: 'RuleTarget', description: 'Which machines a rule is for. A machine under exceptMachineIds never is; one under machineIds always is; of all others those that satisfy every condition there is: one of the resource groups, one of the platforms, one of the names, each of the tags.', examples: [{ platforms: ['linux'], tags: [{ key: 'role', values: ['web', 'mail'] }] }] });

/** Which machines a rule is for. */
export type RuleTarget = z.output<typeof targetSchema>;

/** What decides whether a machine is meant. */
export interface Targeted {
  readonly machineId: string;
  readonly resourceGroupId?: string | undefined;
  readonly os: { readonly platform: string; readonly name: string; readonly version: string };
  readonly tags: Readonly<Record<string, string>>;
}

/** Whether the rule is for this machine; one without a target is for all. */
export function isFor(target: RuleTarget | undefined, machine: Targeted): boolean {
  if (!target) return true;
  if (target.exceptMachineIds.includes(machine.machineId)) return false;
  if (target.machineIds.includes(machine.machineId)) return true;
  const conditions = conditionsOf(target);
  return conditions.length === 0 ? target.machineIds.length === 0 : conditions.every((holds) => holds(machine));
}

type Condition = (machine: Targeted) => boolean;

function conditionsOf({ resourceGroupIds, platforms, osNames, tags }: RuleTarget): readonly Condition[] {
  const conditions: Condition[] = tags.map(({ key, values }) => (machine) => hasTag(machine.tags, key, values));
  if (resourceGroupIds.length > 0) conditions.push(({ resourceGroupId }) => resourceGroupId !== undefined && resourceGroupIds.includes(resourceGroupId));
  if (platforms.length > 0) conditions.push(({ os }) => platforms.some((platform) => platform === os.platform));
  if (osNames.length > 0) conditions.push(({ os }) => osNames.some((name) => `${os.name} ${os.version}`.toLowerCase().includes(name.toLowerCase())));
  return conditions;
}

/** Keys are alike whatever their case, values are not: as in Azure. */
function hasTag(tags: Targeted['tags'], key: string, values: readonly string[]): boolean {
  return Object.entries(tags).some(([name, value]) => name.toLowerCase() === key.toLowerCase() && (values.length === 0 || values.includes(value)));
}
