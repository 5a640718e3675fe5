/** Who is signed in from this machine, a session an installation: kept in a file that only its owner reads. */
import { mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** Tokens, and until when the access token is good (epoch ms). */
export interface KeptSession {
  readonly accessToken: string;
  readonly expiresAt: number;
  readonly refreshToken: string;
}

/** A lock that is held longer than this was left by somebody who is gone, ms. */
const longestHeld = 30_000;

/** Where sessions are kept: FIMBRIA_SESSIONS, or where this system has programs keep such things. */
export function sessionsFile(environment: Readonly<Record<string, string | undefined>>): string {
  return environment['FIMBRIA_SESSIONS'] || join(environment['XDG_CONFIG_HOME'] || environment['APPDATA'] || join(homedir(), '.config'), 'fimbria', 'sessions.json');
}

/** The session at this installation, if there is one. */
export function sessionAt(file: string, url: string): KeptSession | undefined {
  return readAll(file)[url];
}

/** Keeps a session, or forgets it. */
export function keepSession(file: string, url: string, session: KeptSession | undefined): void {
  const { [url]: _, ...others } = readAll(file);
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  writeFileSync(`${file}.new`, JSON.stringify(session ? { ...others, [url]: session } : others, undefined, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** Works while no other process does: a refresh token is for one use. */
export async function alone<T>(file: string, work: () => Promise<T>): Promise<T> {
  const lock = `${file}.lock`;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  while (!taken(lock)) await delay(50);
  try {
    return await work();
  } finally {
    rmSync(lock, { force: true });
  }
}

function taken(lock: string): boolean {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const since = statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - since > longestHeld) rmSync(lock, { force: true });
    return false;
  }
}

function readAll(file: string): Readonly<Record<string, KeptSession>> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, KeptSession>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {};
    throw new Error(`${file} cannot be read: ${(error as Error).message}`, { cause: error });
  }
}
