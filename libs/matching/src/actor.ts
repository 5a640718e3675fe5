/** Who may change what a rule covers without its being reported. */
import { kindOf } from './kinds.ts';
import { anyCase, exactCase } from './letter-case.ts';
import { asWritten, PatternError } from './pattern-error.ts';
import { compilePattern } from './pattern.ts';
import { compileSegment } from './segment.ts';

/** Who did something, as far as it is known. */
export interface Actor {
  readonly account?: { readonly name: string; readonly domain?: string; readonly sid?: string };
  readonly process?: { readonly path?: string };
}

/** The part of a rule that allows. */
export interface Allowing {
  readonly allowedAccounts?: readonly string[];
  readonly allowedProcesses?: readonly string[];
}

/**
 * Whether a rule allows what an actor does: its account is listed, its program is listed; where a rule has both lists, both.
 * What is not known of an actor is not allowed. A rule that lists nothing allows nothing.
 */
export function allowanceOf({ allowedAccounts = [], allowedProcesses = [] }: Allowing): (actor: Actor) => boolean {
  const accounts = allowedAccounts.map(compileAccount);
  const programs = allowedProcesses.map(compileProgram);
  if (accounts.length + programs.length === 0) return () => false;
  return ({ account, process }) =>
    (accounts.length === 0 || (account !== undefined && accounts.some((allows) => allows(account)))) &&
    (programs.length === 0 || (process?.path !== undefined && programs.some((allows) => allows(process.path as string))));
}

type Account = NonNullable<Actor['account']>;

/** `name` is an account without a domain, `DOMAIN\name` one with it, whatever the case; wildcards stand in either. `S-1-5-18` is a SID. */
export function compileAccount(text: string): (account: Account) => boolean {
  const [domain, name, ...more] = text.includes('\\') ? text.split('\\') : [undefined, text];
  if (!name || more.length > 0 || domain === '') throw new PatternError(text, 0, 'This names no account.', 'Write name, DOMAIN\\name or a SID.');
  if (domain === undefined && /^S-1-\d/i.test(name)) return ({ sid }) => sid !== undefined && sid.toUpperCase() === name.toUpperCase();
  const isName = oneName(name, domain !== undefined);
  if (domain === undefined) return (account) => account.domain === undefined && isName(account.name);
  const isDomain = oneName(domain, true);
  return (account) => account.domain !== undefined && isDomain(account.domain) && isName(account.name);
}

/** A program's full path, or a pattern of one: a name alone can be anybody's. */
export function compileProgram(text: string): (path: string) => boolean {
  if (!/[\\/]/.test(text)) throw new PatternError(text, 0, 'A program is allowed by its full path.', 'Write /usr/bin/dpkg, not dpkg: any program can have that name.');
  return compilePattern(text, { kind: kindOf(text) }).matches;
}

function oneName(text: string, ofWindows: boolean): (name: string) => boolean {
  const letters = ofWindows ? anyCase : exactCase;
  const { accepts, key } = compileSegment(asWritten(text), 0, text.length, letters);
  if (typeof accepts === 'function') return (name) => accepts(letters.fold(name));
  return accepts === 'literal' ? (name) => letters.fold(name) === key : () => true;
}
