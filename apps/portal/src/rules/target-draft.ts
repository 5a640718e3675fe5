/** Which machines a rule is for, as it stands in the form and is told in words. Pure. */
import type { RuleTarget } from './rules.api.ts';

const everyone: RuleTarget = { exceptMachineIds: [], machineIds: [], resourceGroupIds: [], platforms: [], osNames: [], tags: [] };

/** The target with this changed; undefined where that is every machine. */
export function targetWith(target: RuleTarget | undefined, change: Partial<RuleTarget>): RuleTarget | undefined {
  const next = { ...(target ?? everyone), ...change };
  return Object.values(next).every((list) => list.length === 0) ? undefined : next;
}

/** Tags as text, one a line: a key, or a key and one of its values. */
export function tagLines({ tags }: Pick<RuleTarget, 'tags'> = everyone): string {
  return tags.flatMap(({ key, values }) => (values.length === 0 ? [key] : values.map((value) => `${key}=${value}`))).join('\n');
}

/** The tags that lines ask for: of one key, any of its values. */
export function tagsOfLines(text: string): RuleTarget['tags'] {
  const byKey = new Map<string, string[]>();
  for (const line of text.split('\n').map((one) => one.trim())) {
    const [key = '', ...value] = line.split('=');
    if (key.trim() === '') continue;
    const values = byKey.get(key.trim()) ?? [];
    byKey.set(key.trim(), value.length > 0 ? [...values, value.join('=').trim()] : values);
  }
  return [...byKey].map(([key, values]) => ({ key, values }));
}

/** The target in words, as it follows "for". */
export function targetWords({ exceptMachineIds, machineIds, resourceGroupIds, platforms, osNames, tags }: RuleTarget): string {
  const many = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;
  const conditions = [
    ...platforms.map((platform) => (platform === 'linux' ? 'Linux' : 'Windows')), ...(osNames.length > 0 ? [osNames.join(' or ')] : []), ...(resourceGroupIds.length > 0 ? [many(resourceGroupIds.length, 'resource group')] : []),
    ...tags.map(({ key, values }) => (values.length === 0 ? key : `${key}=${values.join(' or ')}`)),
  ];
  const meant = [...(conditions.length > 0 ? [conditions.join(', ')] : []), ...(machineIds.length > 0 ? [`${many(machineIds.length, 'machine')} by name`] : [])].join('; ');
  return `${meant || 'every machine'}${exceptMachineIds.length > 0 ? `, but ${many(exceptMachineIds.length, 'machine')}` : ''}`;
}
