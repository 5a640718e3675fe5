/** The trial of a subscription: thirty days from the first plan that costs something. It starts once, is never paused, and ends nothing: what is enabled stays enabled. */

/** How long a trial lasts, days. */
export const trialDays = 30;

const day = 86_400_000;

/** A trial at some moment. */
export interface Trial {
  readonly state: 'notStarted' | 'running' | 'ended';
  readonly startedAt: Date | null;
  readonly endsAt: Date | null;
  /** Days begun that are left; all of them before it starts. */
  readonly remainingDays: number;
}

/** The trial that started then, or has not, as it is now (ms). */
export function trialAt(startedAt: Date | null, now: number): Trial {
  if (startedAt === null) return { state: 'notStarted', startedAt, endsAt: null, remainingDays: trialDays };
  const endsAt = new Date(startedAt.getTime() + trialDays * day);
  const left = endsAt.getTime() - now;
  return { state: left > 0 ? 'running' : 'ended', startedAt, endsAt, remainingDays: Math.max(0, Math.ceil(left / day)) };
}
