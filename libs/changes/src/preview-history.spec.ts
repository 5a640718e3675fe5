import fc from 'fast-check';
import { compileRules } from '@fimbria/matching';
import { isFor, type EffectiveRule } from '@fimbria/rules/events';
import { rulesReporting } from './coverage.ts';
import { historyOf, type Alike } from './preview-history.ts';
import { groupsOf } from './preview-machines.ts';

const path = fc.constantFrom('/a/x', '/a/y', '/b/x', '/b/c/x');
const pattern = fc.constantFrom('/a/', '/a/x', '/b/**', '/*/x', '/b/c/');
const target = fc.constantFrom(undefined, 'linux' as const, 'windows' as const);
const rule = fc.record({ entities: fc.array(pattern, { minLength: 1, maxLength: 3 }), excludes: fc.array(pattern, { maxLength: 1 }), changeTypes: fc.uniqueArray(fc.constantFrom('Add' as const, 'Modify' as const, 'Rename' as const), { minLength: 1 }), platform: target, allowed: fc.boolean() });
const machine = (machineId: string, platform: 'linux' | 'windows') => ({ machineId, os: { platform, name: 'x', version: '1' }, tags: {}, resourceGroupId: undefined });
const made = (ruleId: string, { entities, excludes, changeTypes, platform, allowed }: typeof rule extends fc.Arbitrary<infer R> ? R : never): EffectiveRule => ({
  ruleId, name: ruleId, description: '', severity: 'Low', changeTypes, excludes, entities: entities.map((one) => ({ kind: 'linuxFile', path: one })), allowedAccounts: allowed ? ['root'] : [], allowedProcesses: [],
  ...(platform && { target: { platforms: [platform], machineIds: [], exceptMachineIds: [], resourceGroupIds: [], osNames: [], tags: [] } }),
});
const seen = fc.record({ path, previousPath: fc.option(path, { nil: undefined }), changeType: fc.constantFrom('Created' as const, 'Modified' as const, 'Renamed' as const), root: fc.boolean(), group: fc.constantFrom(0, 1) });

describe('what a draft would have reported', () => {
  it('is judged by the rules of today compiled once as by those of each group compiled for it', () => {
    fc.assert(fc.property(fc.array(rule, { maxLength: 4 }), rule, fc.nat({ max: 4 }), fc.array(seen, { maxLength: 6 }), (rules, draft, replaced, changes) => {
      const before = rules.map((one, at) => made(`rule-${at}`, one));
      const replaces = before[replaced]?.ruleId ?? null;
      const drafted = made(replaces ?? 'draft', draft);
      const machines = [machine('l', 'linux'), machine('w', 'windows')];
      const groups = groupsOf(machines, { rules: before, compiled: compileRules(before) }, drafted, replaces);
      const groupOf = (at: number) => groups.findIndex(({ machineIds }) => machineIds.includes((machines[at] as (typeof machines)[number]).machineId));
      const alike = changes.map(({ root, group, ...one }): Alike => ({ ...one, entityType: 'File', actor: root ? { account: { name: 'root' } } : {}, count: 1, bytes: 1, machines: 1, group: groupOf(group) }));

      const reports = (one: Alike, which: readonly EffectiveRule[]) => rulesReporting(one, compileRules(which.filter((each) => isFor(each.target, machines.find(({ machineId }) => groups[one.group]?.machineIds.includes(machineId)) as (typeof machines)[number])))).length > 0;
      const others = before.filter(({ ruleId }) => ruleId !== replaces);
      const covered = alike.filter((one) => reports(one, [drafted]));
      const { changes: all, newly, noLonger } = historyOf(alike, groups.map(({ compared }) => compared));
      expect([all, newly.changes, noLonger.changes]).toEqual([
        covered.length, covered.filter((one) => !reports(one, before)).length, alike.filter((one) => reports(one, before) && !reports(one, [...others, drafted])).length,
      ]);
    }), { numRuns: 300 });
  });
});
