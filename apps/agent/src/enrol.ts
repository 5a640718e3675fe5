/** How this machine gets, and keeps, its own credential. */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { release } from 'node:os';
import { join } from 'node:path';
import { enrolMachine, type Credential, type Enrolment } from './api.ts';
import type { Config } from './config.ts';
import { findOrigin } from './origin.ts';

/** The credential kept from before; the first time, one in exchange for the enrolment token. Throws where there is neither. */
export async function credentialOf({ dataDirectory, url, enrolmentToken, machineName, origin }: Config, agentVersion: string): Promise<Credential> {
  const file = join(dataDirectory, 'credential.json');
  const kept = readCredential(file);
  if (kept) return kept;
  if (!enrolmentToken) throw new Error(`This machine is not enrolled at ${url}: set FIMBRIA_ENROLMENT_TOKEN to a token issued for it.`);
  const credential = await enrolMachine(url, { token: enrolmentToken, name: machineName, os: operatingSystem(), agentVersion, origin: await findOrigin(origin) });
  // Written whole or not at all: the token is used up.
  writeFileSync(`${file}.new`, JSON.stringify(credential), { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
  return credential;
}

function readCredential(file: string): Credential | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const { machineId, secret } = JSON.parse(text) as Credential;
  return { machineId, secret };
}

/** What /etc/os-release calls this system. */
export function operatingSystem(file = '/etc/os-release'): Enrolment['os'] {
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    // Some small systems have none.
  }
  const value = (name: string) => new RegExp(`^${name}="?([^"\\n]*)"?$`, 'm').exec(text)?.[1];
  return { platform: 'linux', name: value('NAME') || 'Linux', version: value('VERSION_ID') || 'unknown', kernel: release() };
}
