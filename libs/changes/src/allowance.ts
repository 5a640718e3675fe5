/** What a workspace may take for nothing, as the benefit of Defender for Servers Plan 2 has it: pooled by workspace and day, from an hourly count of machines. */

/** What a machine brings a day, bytes: 500 MB of 10^6. */
export const bytesAMachineDay = 500_000_000;

/** What a machine brings an hour, bytes. */
export const bytesAMachineHour = bytesAMachineDay / 24;

const hour = 3_600_000;
const day = 24 * hour;

/** The beginning of a moment's day, UTC, ms. */
export function dayOf(now: number): number {
  return Math.floor(now / day) * day;
}

/** What is known of a day so far. */
export interface DaySoFar {
  /** How many machines each hour begun had. */
  readonly machines: readonly number[];
  readonly usedBytes: number;
}

/** The day's pool and what was taken from it, bytes. */
export interface Balance {
  readonly allowanceBytes: number;
  readonly usedBytes: number;
  /** What is beyond the pool, and in the original is paid for. */
  readonly overageBytes: number;
}

/** The pool as it is, and what is beyond it. */
export function balanceOf({ machines, usedBytes }: DaySoFar): Balance {
  const allowanceBytes = Math.round(machines.reduce((sum, count) => sum + count, 0) * bytesAMachineHour);
  return { allowanceBytes, usedBytes, overageBytes: Math.max(0, usedBytes - allowanceBytes) };
}

/** The balance at the end of the day, if it goes on as it has gone so far and the machines stay as many as they are. */
export function forecast({ machines, usedBytes }: DaySoFar, now: number): Balance {
  const elapsed = Math.max(now - dayOf(now), hour);
  const whole = [...machines, ...Array<number>(Math.max(0, 24 - machines.length)).fill(machines.at(-1) ?? 0)];
  return balanceOf({ machines: whole, usedBytes: Math.round((usedBytes * day) / elapsed) });
}
