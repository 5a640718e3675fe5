/** Every call the agent makes to the server. */
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Rule } from '@fimbria/matching';
import type { Numbered } from './record.ts';

const compress = promisify(gzip);

/** The server refused, or could not be reached (code UNREACHABLE). The code says what to do. */
export class Refused extends Error {
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: string, details: Readonly<Record<string, unknown>>, options?: ErrorOptions) {
    super(`${code}: ${String(details.detail ?? details.title ?? 'no details')}`, options);
    this.code = code;
    this.details = details;
  }
}

/** What a machine proves itself with; lasting. */
export interface Credential {
  readonly machineId: string;
  readonly secret: string;
}

/** What the server says of this machine at enrolment. */
export interface Enrolment {
  readonly token: string;
  readonly name: string;
  readonly os: { readonly platform: string; readonly name: string; readonly version: string; readonly kernel: string };
  readonly agentVersion: string;
}

/** What to watch; nothing while monitoring is not enabled. */
export interface WatchedRules {
  readonly version: string;
  readonly enabled: boolean;
  readonly rules: readonly Rule[];
}

/** What became of a batch. */
export interface Acknowledgement {
  /** The last number the server holds. */
  readonly acknowledged: number;
  readonly refused: readonly { readonly sequence: number; readonly code: string; readonly path: string }[];
}

/** What the server takes in one batch: records, and bytes as sent. */
export const batchLimits = { records: 1000, bytes: 512 * 1024 } as const;
/** How long an answer may take, and how long a question for rules may wait at the server, ms. */
const patience = 30_000;
const longPoll = 25_000;

/** Exchanges an enrolment token for this machine's own credential. */
export async function enrolMachine(url: string, enrolment: Enrolment): Promise<Credential> {
  const { machineId, secret } = (await call(`${url}/v1/machines`, json(enrolment))).body as Credential;
  return { machineId, secret };
}

/** The calls of an enrolled machine; each asks for an access token when it has none that holds. Stops when the signal is given. */
export function machineApi(url: string, { machineId, secret }: Credential, stopped: AbortSignal) {
  const machine = `${url}/v1/machines/${machineId}`;
  let token: Promise<{ readonly text: string; readonly until: number }> | undefined;

  const signIn = async () => {
    const { accessToken, expiresIn } = (await call(`${machine}/token`, json({ secret }), stopped)).body as { accessToken: string; expiresIn: number };
    return { text: accessToken, until: performance.now() + expiresIn * 900 };
  };
  const current = async () => {
    const held = await token?.catch(() => undefined);
    if (!held || held.until < performance.now()) token = signIn();
    return (await (token as Promise<{ text: string }>)).text;
  };
  const authorised = async (path: string, request: RequestInit, limit = patience) => {
    const attempt = async () => call(machine + path, { ...request, headers: { ...(request.headers as Record<string, string>), authorization: `Bearer ${await current()}` } }, stopped, limit);
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== 'NOT_SIGNED_IN') throw error;
      token = undefined;
      return attempt();
    }
  };

  return {
    /** The rules, once they are others than the version known; undefined if they still are after a while. */
    rules: async (known?: string): Promise<WatchedRules | undefined> => {
      const headers = known === undefined ? {} : { 'if-none-match': `"${known}"` };
      const { status, body } = await authorised(`/rules?wait=${known === undefined ? 0 : longPoll / 1000}`, { headers }, longPoll + patience);
      return status === 304 ? undefined : (body as WatchedRules);
    },
    /** Sends records, as many of the first as fit in a batch. */
    send: async (records: readonly Numbered[]): Promise<Acknowledgement> => {
      const body = await packed(records);
      const headers = { 'content-type': 'application/x-ndjson', 'content-encoding': 'gzip' };
      return (await authorised('/changes', { method: 'POST', headers, body })).body as Acknowledgement;
    },
  };
}

export type MachineApi = ReturnType<typeof machineApi>;

async function packed(records: readonly Numbered[]): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await compress(records.map((record) => `${JSON.stringify(record)}\n`).join(''), { level: 3 });
  if (bytes.length <= batchLimits.bytes || records.length === 1) return new Uint8Array(bytes);
  return packed(records.slice(0, Math.ceil(records.length / 2)));
}

function json(body: object): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

async function call(url: string, request: RequestInit, stopped?: AbortSignal, limit = patience): Promise<{ status: number; body: unknown }> {
  const signal = AbortSignal.any([AbortSignal.timeout(limit), ...(stopped ? [stopped] : [])]);
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, { ...request, signal });
    text = await response.text();
  } catch (cause) {
    throw new Refused('UNREACHABLE', { detail: `${url} does not answer.` }, { cause });
  }
  const body = parsed(text);
  if (response.ok || response.status === 304) return { status: response.status, body };
  throw new Refused(typeof body?.code === 'string' ? body.code : `HTTP_${response.status}`, { status: response.status, retryAfter: response.headers.get('retry-after'), ...body });
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
