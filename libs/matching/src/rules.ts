/** A rule set, compiled: which rules cover a path, and which directories must be watched so that none is missed. */
import { allowanceOf, type Actor } from './actor.ts';
import type { EntityKind } from './grammar.ts';
import { grammars, kindOf } from './kinds.ts';
import { matcherOf, type Planted } from './matcher.ts';
import { asWritten, refuse } from './pattern-error.ts';
import { rootsOf, type WatchRoot } from './roots.ts';
import type { Variables } from './variables.ts';
import { judgeOf } from './verdict.ts';

/** What can be done to a file, in the words of a rule. */
export type RuleChangeType = 'Add' | 'Modify' | 'Delete' | 'Rename';

/** One thing a rule names. */
export interface Entity {
  readonly kind: EntityKind;
  readonly path: string;
}

/** What an agent and the server know of a rule. */
export interface Rule {
  readonly ruleId: string;
  readonly name: string;
  readonly changeTypes: readonly RuleChangeType[];
  readonly entities: readonly Entity[];
  /** Patterns that the rule leaves out, whatever its entities say; of a text alone, {@link kindOf} says the kind. */
  readonly excludes?: readonly (string | Entity)[];
  /** Accounts whose changes it does not report: `root`, `CORP\svc-*`, a SID. */
  readonly allowedAccounts?: readonly string[];
  /** Programs, by full path, whose changes it does not report; with accounts as well, only where both hold. */
  readonly allowedProcesses?: readonly string[];
}

/** For which machines a rule set is compiled. */
export interface CompileOptions {
  /** Whose paths {@link Matcher.covering} and {@link Matcher.roots} speak of, and whose entities alone are compiled; without it, all are, and paths are Linux ones. */
  readonly platform?: 'linux' | 'windows';
  /** Asked for `%NAME%` in Windows paths before the usual places are. */
  readonly variables?: Variables;
}

/** What else is known of something that was changed. */
export interface Circumstances {
  /** A file of the platform unless said otherwise. */
  readonly kind?: EntityKind;
  /** The value of a registry key, the key being the path. Without it a path that ends in `\` is a key, another ends in a value. */
  readonly valueName?: string;
  /** Who did it: rules that allow that do not report it. */
  readonly actor?: Actor;
}

/** A compiled rule set. */
export interface Matcher {
  /** The ids of the rules that cover the path, in the order of the set; with a change type, those that report it. */
  readonly covering: (path: string, changeType?: RuleChangeType, circumstances?: Circumstances) => readonly string[];
  /** The directories in which every covered file lies; none lies within another of at least its reach. */
  readonly roots: readonly WatchRoot[];
  /** The same of another kind. */
  readonly rootsOf: (kind: EntityKind) => readonly WatchRoot[];
}

/** Compiles a rule set. Throws a PatternError for a path outside the grammar; {@link problemsOf} names all of them. */
export function compileRules(rules: readonly Rule[], { platform, variables }: CompileOptions = {}): Matcher {
  const usual: EntityKind = platform === 'windows' ? 'windowsFile' : 'linuxFile';
  const judge = judgeOf(rules);
  const allowances = rules.map(allowanceOf);
  const kindsCompiled = (Object.keys(grammars) as EntityKind[]).filter((kind) => platform === undefined || (kind === 'linuxFile') === (platform === 'linux'));
  const compiled = new Map(kindsCompiled.map((kind) => {
    const planted = rules.flatMap((rule, number) => plantedOf(rule, number, kind, variables));
    const branches = planted.filter(({ excludes }) => !excludes).flatMap((pattern) => pattern.branches);
    return [kind, { verdict: matcherOf(grammars[kind], planted, judge), roots: rootsOf(branches, grammars[kind].separator) }];
  }));
  return {
    covering: (path, changeType, { kind = usual, valueName, actor } = {}) => {
      const verdict = compiled.get(kind)?.verdict(path, valueName);
      if (verdict === undefined) return [];
      const ids = changeType === undefined ? verdict.ids : verdict.idsBy[changeType];
      if (actor === undefined || ids.length === 0) return ids;
      const allowed = new Set(verdict.rules.filter((rule) => allowances[rule]?.(actor)).map((rule) => (rules[rule] as Rule).ruleId));
      return allowed.size === 0 ? ids : ids.filter((id) => !allowed.has(id));
    },
    roots: compiled.get(usual)?.roots ?? [],
    rootsOf: (kind) => compiled.get(kind)?.roots ?? [],
  };
}

function plantedOf(rule: Rule, number: number, kind: EntityKind, variables: Variables | undefined): Planted[] {
  const parse = ({ path }: Entity, excludes: boolean): Planted => ({ rule: number, excludes, branches: grammars[kind].parse(asWritten(path), variables) });
  const ofKind = (entity: Entity) => entity.kind === kind;
  return [...rule.entities.filter(ofKind).map((entity) => parse(entity, false)), ...(rule.excludes ?? []).map(entityOf).filter(ofKind).map((entity) => parse(entity, true))];
}

/** An exclude with its kind. A name alone is nowhere in particular, and refused. */
export function entityOf(exclude: string | Entity): Entity {
  if (typeof exclude !== 'string') return exclude;
  const kind = kindOf(exclude);
  if (kind === 'windowsFile' && !/[\\/:%]/.test(exclude)) refuse(asWritten(exclude), 0, 'A name alone excludes nothing.', `Write /**/${exclude} or \\**\\${exclude} for it in every directory.`);
  return { kind, path: exclude };
}
