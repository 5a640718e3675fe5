/** What a row does to the states of a scan (the scan operator's "matching logic"): steps are tried from the last to the first. */
import type { Relation } from '../relation.ts';
import { scalar, type Scalar } from '../scalar.ts';
import type { Scope } from '../scope.ts';
import { constant, newId, type Translation } from '../translation.ts';
import type { Syntax } from '../syntax.ts';
import type { Declared, ScanStep, StepValue } from './scan-steps.ts';

/** A scan whose expressions can be translated for a row and the states around it. */
export interface Scan {
  readonly input: Relation;
  readonly declared: readonly Declared[];
  readonly steps: readonly ScanStep[];
  readonly values: readonly StepValue[];
  readonly truth: (condition: Syntax, row: Relation, states: Scope['states']) => Scalar;
  readonly value: (value: Syntax, declared: Declared, row: Relation, states: Scope['states']) => Scalar;
}

/** The state of a step, in columns: the number of the match it holds, null where it holds none; its values and those of the steps before it. */
export interface State {
  readonly match: string;
  readonly slots: readonly Slot[];
}
interface Slot extends StepValue {
  readonly sql: string;
  readonly empty: string;
}

/** What is so after a row, in the columns there were before it and those of `laterals`. */
export interface After {
  readonly laterals: readonly string[];
  /** How many matches have begun. */
  readonly begun: string;
  /** Which steps the row matched. */
  readonly matched: readonly string[];
  readonly states: readonly State[];
}

/** The states of the steps, in columns of new ids. */
export function newStates({ steps, values }: Scan, translation: Translation): State[] {
  return steps.map((_, at) => ({
    match: newId(translation),
    slots: values.filter(({ of, upTo }) => of <= at && at <= upTo).map((value) => ({ ...value, sql: newId(translation), empty: (value.column.otherwise ?? constant(translation, value.column.type, null)).sql })),
  }));
}

/** The states after a row. */
export function after(scan: Scan, row: Relation, before: readonly State[], begun: string, translation: Translation): After {
  const moves = scan.steps.map((step, at) => ({ step, at, promoted: newId(translation), repeated: newId(translation) }));
  const steps = moves.map(({ step, at, promoted, repeated }) => {
    const [own, previous] = [before[at] as State, before[at - 1]];
    const left = moves[at + 1]?.promoted;
    const held = left ? `(case when ${left} then null else ${own.match} end)` : own.match;
    const stayed = own.slots.map((slot) => (left && !previous ? `(case when ${left} then ${slot.empty} else ${slot.sql} end)` : slot.sql));
    const moved = own.slots.map(({ of, column, empty }) => (of === at ? empty : (previous?.slots.find((slot) => slot.of === of && slot.column.name === column.name)?.sql as string)));
    const used = previous ? own.slots.map((_, i) => `(case when ${promoted} then ${moved[i]} else ${stayed[i]} end)`) : stayed;
    const truth = (values: readonly string[]) => `coalesce(${scan.truth(step.condition, row, statesOf(scan, own, values)).sql}, false)`;
    const tests = [previous ? `${previous.match} is not null and ${truth(moved)}` : 'false', previous ? `${held} is not null and ${truth(stayed)}` : truth(stayed)];
    const matched = `(${promoted} or ${repeated})`;
    const states = statesOf(scan, own, used);
    const slots = own.slots.map((slot, i) => ({ ...slot, sql: slot.of === at ? `(case when ${matched} then ${newValue(scan, step, slot, row, states)} else ${stayed[i]} end)` : (used[i] as string) }));
    const match = previous ? `(case when ${promoted} then ${previous.match} else ${held} end)` : `(case when ${matched} then coalesce(${held}, ${begun}) else ${held} end)`;
    return { lateral: `cross join lateral (select ${tests[0]} as ${promoted}, ${tests[1]} as ${repeated} offset 0) kql_${at}`, matched, state: { match, slots }, held };
  });
  const [first] = steps;
  return {
    laterals: steps.map(({ lateral }) => lateral).reverse(), matched: steps.map(({ matched }) => matched), states: steps.map(({ state }) => state),
    begun: `(case when ${first?.matched} and ${first?.held} is null then ${begun} + 1 else ${begun} end)`,
  };
}

/** What `step.column` means in the expressions of a step whose state has these values. */
function statesOf({ steps }: Scan, { slots }: State, values: readonly string[]): Scope['states'] {
  return new Map(steps.map(({ name }, at) => [name, new Map(slots.flatMap(({ of, column }, i) => (of === at ? [[column.name, scalar(column.type, values[i] as string)] as const] : [])))]));
}

/** The value of a step's own column where the row matches it. */
function newValue(scan: Scan, { assignments }: ScanStep, { column }: Slot, row: Relation, states: Scope['states']): string {
  const declared = scan.declared.find(({ name }) => name === column.name);
  if (!declared) return row.columns.find(({ name }) => name === column.name)?.id as string;
  const assigned = assignments.find(({ name }) => name === column.name);
  return (assigned ? scan.value(assigned.value, declared, row, states) : declared.otherwise).sql;
}
