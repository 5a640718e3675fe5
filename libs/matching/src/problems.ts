/** Everything that is wrong with a rule's patterns at once, for those who write rules. */
import { compileAccount, compileProgram } from './actor.ts';
import { grammars } from './kinds.ts';
import { asWritten, PatternError } from './pattern-error.ts';
import { entityOf, type CompileOptions, type Rule } from './rules.ts';

/** One fault: in which entry, where in it, and what to write instead. */
export interface RuleProblem {
  /** The entry's place in the rule: `entities.3.path`, `excludes.0`. */
  readonly field: string;
  /** The entry as it was given. */
  readonly entry: string;
  /** The index of a character of it. */
  readonly position: number;
  readonly reason: string;
  readonly remedy: string;
}

/** The parts of a rule that can be outside the grammar. */
export type Patterns = Partial<Pick<Rule, 'entities' | 'excludes' | 'allowedAccounts' | 'allowedProcesses'>>;

/** What keeps a rule from being compiled, entry by entry; nothing if it can be. */
export function problemsOf({ entities = [], excludes = [], allowedAccounts = [], allowedProcesses = [] }: Patterns, { variables }: Pick<CompileOptions, 'variables'> = {}): readonly RuleProblem[] {
  return [
    ...entities.map(({ kind, path }, at) => problemIn(`entities.${at}.path`, () => grammars[kind].parse(asWritten(path), variables))),
    ...excludes.map((exclude, at) => problemIn(`excludes.${at}${typeof exclude === 'string' ? '' : '.path'}`, () => {
      const { kind, path } = entityOf(exclude);
      return grammars[kind].parse(asWritten(path), variables);
    })),
    ...allowedAccounts.map((account, at) => problemIn(`allowedAccounts.${at}`, () => compileAccount(account))),
    ...allowedProcesses.map((path, at) => problemIn(`allowedProcesses.${at}`, () => compileProgram(path))),
  ].filter((problem) => problem !== undefined);
}

function problemIn(field: string, compile: () => unknown): RuleProblem | undefined {
  try {
    compile();
    return undefined;
  } catch (error) {
    if (!(error instanceof PatternError)) throw error;
    return { field, entry: error.pattern, position: error.position, reason: error.reason, remedy: error.remedy };
  }
}
