/** How guessing at an account is slowed: after a few wrong passwords, each further one has to wait longer than the last. */

const longestWait = 300_000;
const forgottenAfter = 900_000;
/** Accounts remembered; the one tried longest ago goes first. */
const most = 10_000;

interface Attempts {
  readonly failures: number;
  /** When the latest was, ms since 1970. */
  readonly at: number;
}

/** Counts wrong passwords in this process, an account at a time; so many cost nothing. */
export function guesses(free: number) {
  const attempts = new Map<string, Attempts>();
  const of = (account: string, now: number): Attempts => {
    const known = attempts.get(account);
    return known && now - known.at < forgottenAfter ? known : { failures: 0, at: 0 };
  };
  return {
    /** How long the account is not to be tried, ms; 0 if it may be. */
    waitOf: (account: string, now: number): number => {
      const { failures, at } = of(account, now);
      return failures < free ? 0 : Math.max(0, at + Math.min(longestWait, 5000 * 2 ** (failures - free)) - now);
    },
    /** Counts a wrong password; answers how many there were of late, and whether guessing is slowed from now on. */
    failed: (account: string, now: number): { readonly failures: number; readonly slowed: boolean } => {
      const failures = of(account, now).failures + 1;
      attempts.delete(account);
      attempts.set(account, { failures, at: now });
      if (attempts.size > most) attempts.delete(attempts.keys().next().value as string);
      return { failures, slowed: failures >= free };
    },
    succeeded: (account: string): void => void attempts.delete(account),
  };
}
