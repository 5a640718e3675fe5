/** How much of a pack the rules of today watch. */
import { compileRules, coversAll, type Rule } from '@fimbria/matching';
import type { RuleSetState } from '../effective-rules.ts';
import { differencesOf, type PlannedStep } from '../rules-plan.ts';
import { ruleOfPack, type Pack, type PackEntry } from './pack.ts';

/** An entry, and which of its paths are watched. */
export interface CoveredEntry extends PackEntry {
  readonly covered: readonly string[];
  readonly uncovered: readonly string[];
}

/** A pack, and how much of it is watched. */
export interface CoveredPack {
  readonly pack: Pack;
  /** The rule it was added as, if it still has the name it was given. */
  readonly ruleId: string | undefined;
  /** The version that rule was made of. */
  readonly addedVersion: number | undefined;
  readonly entries: readonly CoveredEntry[];
}

/** Compares packs with rules. A path counts as watched where a rule that holds covers whatever may lie there. */
export function coverageOfPacks(packs: readonly Pack[], effective: readonly Rule[], state: RuleSetState): readonly CoveredPack[] {
  const matcher = compileRules(effective);
  return packs.map((pack) => {
    const added = addedAs(pack, state);
    const entries = pack.entries.map((entry) => {
      const covered = entry.paths.filter((path) => coversAll(matcher, { kind: entry.kind, path }));
      return { ...entry, covered, uncovered: entry.paths.filter((path) => !covered.includes(path)) };
    });
    return { pack, ruleId: added?.ruleId, addedVersion: added?.version, entries };
  });
}

/** The steps that make packs rules of a subscription: each once, and of its latest version. */
export function planPacks(state: RuleSetState, packs: readonly Pack[]): readonly PlannedStep[] {
  return packs.flatMap((pack): PlannedStep[] => {
    const spec = ruleOfPack(pack);
    const added = addedAs(pack, state);
    const rule = added && state.rules.get(added.ruleId);
    if (!rule) return [{ type: 'Create', spec }];
    const differences = differencesOf(rule, spec);
    return differences.length === 0 || added.version >= pack.version ? [] : [{ type: 'Revise', ruleId: rule.ruleId, spec, differences }];
  });
}

function addedAs({ name }: Pack, { rules }: RuleSetState): { readonly ruleId: string; readonly version: number } | undefined {
  for (const rule of rules.values()) {
    const version = rule.name.startsWith(name) ? /^ \(version (\d{1,6})\)$/.exec(rule.name.slice(name.length))?.[1] : undefined;
    if (version !== undefined) return { ruleId: rule.ruleId, version: Number(version) };
  }
  return undefined;
}
