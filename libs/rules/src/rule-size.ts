/** How much a rule may say: each is one event of the log, and several that happen together are one append. */
import type { RuleSpec } from './rule.events.ts';

/** Characters that the paths of one rule may have in all. */
export const mostText = 256 * 1024;

/** Bytes that several changes may take in all. */
export const mostTogether = 768 * 1024;

/** How many characters a rule's paths have in all. */
export function textOf({ entities, excludes, allowedAccounts, allowedProcesses }: RuleSpec): number {
  return [...entities.map(({ path }) => path), ...excludes, ...allowedAccounts, ...allowedProcesses].reduce((sum, { length }) => sum + length, 0);
}

/** How many bytes something takes when it is kept; metadata included. */
export function bytesOf(kept: unknown): number {
  return new TextEncoder().encode(JSON.stringify(kept)).length + 512;
}
