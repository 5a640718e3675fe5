/** The line of a figure: one JSON object on standard output. */

export interface Figure {
  readonly bench: string;
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  /** What the value is held against, measured in the same run. */
  readonly reference: string;
  readonly referenceValue: number;
}

/** Prints a figure with its ratio, value over reference. */
export function report(figure: Figure): void {
  console.log(JSON.stringify({ ...figure, ratio: Number((figure.value / figure.referenceValue).toFixed(3)) }));
}

/** The whole number that the argument `--name=n` gives, or what is usual. */
export function argument(name: string, usual: number): number {
  const given = process.argv.slice(2).find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  if (given === undefined) return usual;
  if (!/^\d+$/.test(given)) throw new Error(`--${name} takes a whole number, not "${given}".`);
  return Number(given);
}

/** The value below which the share of the sorted values lies. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}
