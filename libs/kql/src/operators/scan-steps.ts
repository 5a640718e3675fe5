/** The steps of a scan as they are written: what their states have to keep, and what is refused because its meaning is not certain. */
import { invalid, unsupported } from '../error.ts';
import type { Relation } from '../relation.ts';
import type { Scalar } from '../scalar.ts';
import type { Syntax } from '../syntax.ts';
import type { KqlType } from '../types.ts';

/** A column that `declare` adds, and its value where no step assigns one. */
export interface Declared {
  readonly name: string;
  readonly type: KqlType;
  readonly otherwise: Scalar;
}

/** A step: which rows match it, and what it assigns to which declared column. */
export interface ScanStep {
  readonly name: string;
  readonly output: 'all' | 'last' | 'none';
  readonly condition: Syntax;
  readonly assignments: readonly Assignment[];
}

interface Assignment {
  readonly name: string;
  readonly node: Syntax;
  readonly value: Syntax;
}

/** `step.column`, as states keep it: of which step, and up to which step's state it is asked for. */
export interface StepValue {
  readonly of: number;
  readonly upTo: number;
  readonly column: Declared | { readonly name: string; readonly type: KqlType; readonly otherwise?: undefined };
}

/** A name in an expression, and the step it is asked of if it is. */
interface Named {
  readonly node: Syntax;
  readonly step?: string;
  readonly name: string;
}

/** A step of the tree. */
export function stepOf(node: Syntax): ScanStep {
  const optional = node.optional('OptionalKeyword');
  if (optional && optional.length > 0) throw unsupported(optional, 'An optional step');
  return {
    name: node.part('Name').name,
    output: (node.optional('ScanStepOutput')?.part('OutputKind').text ?? 'all') as ScanStep['output'],
    condition: node.part('Condition'),
    assignments: (node.optional('ComputationClause')?.list('Assignments') ?? []).map((one) => ({ name: one.part('Name').name, node: one, value: one.part('Expression') })),
  };
}

/** What the states keep: the columns each step assigns, and what is asked of it by its own expressions and those of later steps. */
export function stepValues(steps: readonly ScanStep[], input: Relation, declared: readonly Declared[]): StepValue[] {
  const kept = new Map<string, StepValue>();
  const keep = (of: number, upTo: number, name: string, node: Syntax): void => {
    const column = declared.find((one) => one.name === name) ?? input.columns.find((one) => one.name === name);
    if (!column) throw invalid(node, `There is no column '${name}' here.`);
    const key = `${of} ${name}`;
    kept.set(key, { of, upTo: Math.max(upTo, kept.get(key)?.upTo ?? 0), column: 'otherwise' in column ? column : { name, type: column.type } });
  };
  for (const [at, step] of steps.entries()) {
    for (const { name, node } of step.assignments) keep(at, at, name, node);
    for (const { step: asked, name, node } of namesOf(step, steps)) {
      if (asked === undefined) continue;
      const of = steps.findIndex((one) => one.name === asked);
      if (of > at) throw unsupported(node, 'A value of a later step');
      keep(of, at, name, node);
    }
  }
  return [...kept.values()];
}

/** Refuses a step as a value, a column assigned twice or not declared, and one asked for where the step has just assigned it. */
export function refuseUncertain(steps: readonly ScanStep[], declared: readonly Declared[]): void {
  for (const step of steps) {
    const bare = namesOf(step, steps).find((one) => one.step === undefined && steps.some(({ name }) => name === one.name));
    if (bare) throw unsupported(bare.node, 'A step as a value');
    const assigned = new Set<string>();
    for (const { name, node, value } of step.assignments) {
      if (!declared.some((one) => one.name === name)) throw unsupported(node, `Assigning '${name}', which is not declared,`);
      if (assigned.has(name)) throw unsupported(node, `Assigning '${name}' twice`);
      const early = namesIn(value, steps).find((one) => one.step === undefined && assigned.has(one.name));
      if (early) throw unsupported(early.node, `'${early.name}' after the step has assigned it`);
      assigned.add(name);
    }
  }
}

function namesOf({ condition, assignments }: ScanStep, steps: readonly ScanStep[]): Named[] {
  return [condition, ...assignments.map(({ value }) => value)].flatMap((node) => namesIn(node, steps));
}

function namesIn(root: Syntax, steps: readonly ScanStep[]): Named[] {
  const found: Named[] = [];
  const pending = [root];
  for (let node = pending.pop(); node; node = pending.pop()) {
    if (node.kind === 'NameReference') found.push({ node, name: node.name });
    if (node.kind !== 'PathExpression' || node.part('Selector').kind !== 'NameReference') {
      pending.push(...(node.kind === 'FunctionCallExpression' ? node.part('ArgumentList') : node).children);
      continue;
    }
    const owner = node.part('Expression');
    if (owner.kind === 'NameReference' && steps.some(({ name }) => name === owner.name)) found.push({ node, step: owner.name, name: node.part('Selector').name });
    else pending.push(owner);
  }
  return found;
}
