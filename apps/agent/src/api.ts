/** Every call the agent makes to the server. */
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Configuration, MachinesApi, ResponseError, type Acknowledgement, type AskedPreview, type Enrolment, type MachineCredential, type MachineStatusReport as StatusReport, type PreviewAnswer, type WatchedRules } from '@fimbria/api-client';
import type { Numbered } from './record.ts';

export type { Acknowledgement, AskedPreview, Enrolment, PreviewAnswer, StatusReport, WatchedRules };

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
export type Credential = Pick<MachineCredential, 'machineId' | 'secret'>;

/** What the server takes in one batch: records, and bytes as sent. */
export const batchLimits = { records: 1000, bytes: 512 * 1024 } as const;
/** How long an answer may take, and how long a question for rules may wait at the server, ms. */
const patience = 30_000;
const longPoll = 25_000;

/** Exchanges an enrolment token for this machine's own credential. */
export async function enrolMachine(url: string, enrolment: Enrolment): Promise<Credential> {
  const { machineId, secret } = await clientOf(url, ask).enrolMachine({ enrolment });
  return { machineId, secret };
}

/** The calls of an enrolled machine; each asks for an access token when it has none that holds. Stops when the signal is given. */
export function machineApi(url: string, { machineId, secret }: Credential, stopped: AbortSignal) {
  let token: Promise<{ readonly text: string; readonly until: number }> | undefined;
  const signingIn = clientOf(url, (address, init) => ask(address, init, stopped));

  const signIn = async () => {
    const { accessToken, expiresIn } = await signingIn.signMachineIn({ machineId, machineSecret: { secret } });
    return { text: accessToken, until: performance.now() + expiresIn * 900 };
  };
  const current = async () => {
    const held = await token?.catch(() => undefined);
    if (!held || held.until < performance.now()) token = signIn();
    return (await (token as Promise<{ text: string }>)).text;
  };
  const authorised = async (address: Address, init: RequestInit = {}, limit = patience) => {
    const attempt = async () => ask(address, { ...init, headers: { ...(init.headers as Record<string, string>), authorization: `Bearer ${await current()}` } }, stopped, limit);
    try {
      return await attempt();
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== 'NOT_SIGNED_IN') throw error;
      token = undefined;
      return attempt();
    }
  };
  const asking = clientOf(url, (address, init) => authorised(address, init, longPoll + patience));

  const telling = clientOf(url, (address, init) => authorised(address, init));

  return {
    /** The rules, once they are others than the version known; undefined if they still are after a while. */
    rules: async (known?: string): Promise<WatchedRules | undefined> => {
      const other = known === undefined ? {} : { ifNoneMatch: `"${known}"`, wait: longPoll / 1000 };
      return asking.readWatchedRules({ machineId, ...other }).catch((error: unknown) => {
        if (error instanceof ResponseError && error.response.status === 304) return undefined;
        throw error;
      });
    },
    /** Says that the agent is there, and what it does. */
    report: async (report: StatusReport): Promise<void> => {
      await telling.reportStatus({ machineId, machineStatusReport: report });
    },
    /** Drafts of rules that the server asks about, once there are any; none after a while. */
    previews: async (): Promise<readonly AskedPreview[]> => (await asking.listAskedPreviews({ machineId, wait: longPoll / 1000 })).items,
    /** Says what a draft would cover here. */
    answer: (previewId: string, answer: PreviewAnswer): Promise<void> => asking.answerPreview({ machineId, answeredPreview: { previewId, answer } }),
    /** Sends records, as many of the first as fit in a batch. By hand: the generated client knows neither lines nor gzip. */
    send: async (records: readonly Numbered[]): Promise<Acknowledgement> => {
      const body = await packed(records);
      const headers = { 'content-type': 'application/x-ndjson', 'content-encoding': 'gzip' };
      return (await (await authorised(`${url}/v1/machines/${machineId}/changes`, { method: 'POST', headers, body })).json()) as Acknowledgement;
    },
  };
}

export type MachineApi = ReturnType<typeof machineApi>;

async function packed(records: readonly Numbered[]): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await compress(records.map((record) => `${JSON.stringify(record)}\n`).join(''), { level: 3 });
  if (bytes.length <= batchLimits.bytes || records.length === 1) return new Uint8Array(bytes);
  return packed(records.slice(0, Math.ceil(records.length / 2)));
}

type Address = Parameters<typeof fetch>[0];

function clientOf(url: string, fetchApi: (address: Address, init?: RequestInit) => Promise<Response>): MachinesApi {
  // The client would wrap what is thrown.
  return new MachinesApi(new Configuration({ basePath: url, fetchApi, middleware: [{ onError: ({ error }) => Promise.reject(error) }] }));
}

/** Asks, and answers once all of the answer is there, and is no refusal. */
async function ask(address: Address, init: RequestInit = {}, stopped?: AbortSignal, limit = patience): Promise<Response> {
  const signal = AbortSignal.any([AbortSignal.timeout(limit), ...(stopped ? [stopped] : [])]);
  let response: Response;
  let text: string;
  try {
    response = await fetch(address, { ...init, signal });
    text = await response.text();
  } catch (cause) {
    throw new Refused('UNREACHABLE', { detail: `${String(address)} does not answer.` }, { cause });
  }
  const { status, headers } = response;
  const body = parsed(text);
  if (status === 204 || status === 304 || (response.ok && body)) return new Response(text || null, { status, headers });
  if (response.ok) throw new Refused('UNREACHABLE', { detail: `${String(address)} answers something else than Fimbria does.` });
  throw new Refused(typeof body?.code === 'string' ? body.code : `HTTP_${status}`, { status, retryAfter: headers.get('retry-after'), ...body });
}

function parsed(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
