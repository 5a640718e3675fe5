/** The agent's configuration, from the environment. */
import { hostname } from 'node:os';
import { resolve } from 'node:path';
import { metadataAddress, type OriginOptions } from './origin.ts';

export interface Config {
  /** Where Fimbria answers, without a trailing slash. */
  readonly url: string;
  /** Needed once, before the machine is enrolled. */
  readonly enrolmentToken: string | undefined;
  /** Where credential, state and outbox are kept. */
  readonly dataDirectory: string;
  readonly machineName: string;
  /** Which source to use; undefined: the best this machine offers. */
  readonly source: 'inotify' | 'fs.watch' | undefined;
  /** Whether to tell who did it; undefined: where this machine allows it. */
  readonly who: 'audit' | 'off' | undefined;
  /** Milliseconds between scans. */
  readonly rescanEvery: number;
  readonly outboxLimit: number;
  /** Where to find out in which cloud the machine runs. */
  readonly origin: OriginOptions;
  /** Larger files are watched and not hashed, bytes. */
  readonly hashLimit: number;
}

/** Reads the variables. Throws an error that lists what is missing or wrong, and what it is for. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const complaints: string[] = [];
  const text = (name: string, about: string, fallback?: string) => {
    const value = environment[name] || fallback;
    if (value === undefined) complaints.push(`${name} is missing (${about})`);
    return value ?? '';
  };
  const number = (name: string, about: string, fallback: number, least: number) => {
    const value = Number(environment[name] || fallback);
    if (!(value >= least)) complaints.push(`${name}: "${environment[name]}" is not a number of at least ${least} (${about})`);
    return value;
  };
  const url = text('FIMBRIA_URL', 'where Fimbria answers, such as https://fimbria.example').replace(/\/+$/, '');
  if (url && !/^https?:$/.test(URL.parse(url)?.protocol ?? '')) complaints.push(`FIMBRIA_URL: "${url}" is not an http or https address`);
  const source = environment.FIMBRIA_AGENT_SOURCE || undefined;
  if (source !== undefined && source !== 'inotify' && source !== 'fs.watch') complaints.push(`FIMBRIA_AGENT_SOURCE: "${source}" is neither "inotify" nor "fs.watch"`);
  const who = environment.FIMBRIA_AGENT_WHO || undefined;
  if (who !== undefined && who !== 'audit' && who !== 'off') complaints.push(`FIMBRIA_AGENT_WHO: "${who}" is neither "audit" nor "off"`);
  const metadata = environment.FIMBRIA_AGENT_METADATA || 'auto';
  if (metadata !== 'auto' && metadata !== 'off') complaints.push(`FIMBRIA_AGENT_METADATA: "${metadata}" is neither "auto" nor "off"`);
  const config: Config = {
    url,
    enrolmentToken: environment.FIMBRIA_ENROLMENT_TOKEN || undefined,
    dataDirectory: resolve(text('FIMBRIA_AGENT_DATA', 'a directory for the credential and what is known')),
    machineName: text('FIMBRIA_MACHINE_NAME', 'the name of this machine', hostname()),
    origin: { root: '/', metadata: metadata === 'off' ? undefined : metadataAddress },
    source: source as Config['source'],
    who: who as Config['who'],
    rescanEvery: number('FIMBRIA_AGENT_RESCAN_SECONDS', 'seconds between scans', 900, 1) * 1000,
    outboxLimit: number('FIMBRIA_AGENT_OUTBOX', 'how many records may wait', 200_000, 1),
    hashLimit: number('FIMBRIA_AGENT_HASH_LIMIT_MB', 'the largest file to hash, MB', 1000, 0) * 1_000_000,
  };
  if (complaints.length > 0) throw new Error(`The environment is not complete. ${complaints.join('; ')}`);
  return config;
}
