/** Rules compiled for previews: a subscription's once a version, however often somebody tries a draft on them. */
import { compileRules, type Matcher } from '@fimbria/matching';
import type { EffectiveRule } from '@fimbria/rules/events';
import type { Covering } from './coverage.ts';

/** Which rules, in which version: those of a version are always the same. */
export interface RulesAt {
  readonly subscriptionId: string;
  readonly version: number;
  readonly rules: readonly EffectiveRule[];
}

interface Kept {
  readonly version: number;
  readonly patterns: number;
  readonly matcher: Matcher;
}

/** How many are kept: the latest asked for, by subscriptions and by patterns in all. The latest is kept whatever its size. */
export interface Room {
  readonly subscriptions: number;
  readonly patterns: number;
}

/** 50 000 patterns take 80 MiB, and up to as much again for what was asked of them lately. */
const usual: Room = { subscriptions: 4, patterns: 60_000 };

/** Compiles rules that are not among those kept. One older than what is kept is compiled for its asker alone. */
export function compiledByVersion(most: Room = usual): (asked: RulesAt) => Matcher {
  const kept = new Map<string, Kept>();
  const makeRoom = () => {
    let patterns = [...kept.values()].reduce((sum, one) => sum + one.patterns, 0);
    for (const [id, one] of kept) {
      if (kept.size <= 1 || (kept.size <= most.subscriptions && patterns <= most.patterns)) return;
      kept.delete(id);
      patterns -= one.patterns;
    }
  };
  return ({ subscriptionId, version, rules }) => {
    const known = kept.get(subscriptionId);
    const asked = known?.version === version ? known : { version, patterns: rules.reduce((sum, { entities, excludes }) => sum + entities.length + excludes.length, 0), matcher: compileRules(rules) };
    if (known && known.version > version) return asked.matcher;
    // Those asked for lately stand last.
    kept.delete(subscriptionId);
    kept.set(subscriptionId, asked);
    makeRoom();
    return asked.matcher;
  };
}

/** Of compiled rules, those alone that have these ids. */
export function only(matcher: Covering, ruleIds: ReadonlySet<string>): Covering {
  return { covering: (...asked) => matcher.covering(...asked).filter((id) => ruleIds.has(id)) };
}
