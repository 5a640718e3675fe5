/** Work that is done a few at a time, and again later where it fails. */

/** Does it for each, so many at a time. */
export async function forEach<T>(items: readonly T[], atOnce: number, work: (item: T) => Promise<void>): Promise<void> {
  const waiting = items.values();
  await Promise.all(Array.from({ length: atOnce }, async () => {
    for (const item of waiting) await work(item);
  }));
}

/** When it is tried again that failed so often in a row, ms: after the first pause, then twice as long each time, up to the longest. */
export function againAt(now: number, failures: number, pauses: { readonly first: number; readonly longest: number }): number {
  return now + Math.min(pauses.first * 2 ** (failures - 1), pauses.longest);
}
