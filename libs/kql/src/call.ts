/** What a family of functions is made of: KQL name → translation of a call. */
import { unsupported, type KqlError } from './error.ts';
import type { Scalar } from './scalar.ts';
import type { Scope } from './scope.ts';
import type { Syntax } from './syntax.ts';
import type { Translation } from './translation.ts';
import type { KqlType } from './types.ts';

/** A call being translated. */
export interface Call {
  readonly name: string;
  readonly node: Syntax;
  readonly scope: Scope;
  readonly translation: Translation;
  /** The arguments as they stand in the tree. */
  readonly nodes: readonly Syntax[];
  /** The arguments, translated. */
  readonly args: readonly Scalar[];
  /** The result type the analyser found, where it is a scalar. */
  readonly type: KqlType | undefined;
}

/** Translates the calls of one function. */
export type KqlFunction = (call: Call) => Scalar;

/** Functions by their KQL names. */
export type Functions = Readonly<Record<string, KqlFunction>>;

/** An argument that has to be there; the analyser has counted them. */
export function argument(call: Call, index: number): Scalar {
  const found = call.args[index];
  if (!found) throw unsupported(call.node, `${call.name}() with ${call.args.length} arguments`);
  return found;
}

/** The refusal of a call with arguments that are not translated. */
export function notWith(call: Call, what: string): KqlError {
  return unsupported(call.node, `${call.name}() ${what}`);
}
