/** How guessing is slowed: after a few wrong passwords, each further one has to wait longer than the last. */

const longestWait = 300_000;

/** Wrong passwords are remembered for so long after the last of them, ms. */
export const forgottenAfter = 900_000;

/** Wrong passwords that cost nothing: from one network address, so that nobody is locked out by what others try from elsewhere; and from anywhere, so that many addresses guess no faster. */
export const free = { here: 5, anywhere: 50 } as const;

/** How long an account is not to be tried, ms, when there were so many failures and the last was so long ago; 0 if it may be. */
export function waitAfter(failures: number, since: number, costNothing: number): number {
  return failures < costNothing ? 0 : Math.max(0, Math.min(longestWait, 5000 * 2 ** (failures - costNothing)) - since);
}
