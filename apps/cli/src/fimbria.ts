/** A running Fimbria as the command line speaks to it: where it is and who asks come from options and the environment. */
import type { Given, Option } from './command.ts';
import { sessionsFile } from './kept-session.ts';
import { keptToken } from './sign-in.ts';

/** The options of every command that asks a running Fimbria. */
export const connection = {
  url: { value: 'URL', about: 'where Fimbria is (FIMBRIA_URL; http://127.0.0.1:8080)' },
  workspace: { value: 'ID', about: 'the workspace (FIMBRIA_WORKSPACE; the only one there is)' },
} as const satisfies Readonly<Record<string, Option>>;

/** The options of every command about the rules of a subscription. */
export const subscriptionConnection = {
  url: connection.url,
  subscription: { value: 'ID', about: 'the subscription (FIMBRIA_SUBSCRIPTION; the only one there is)' },
} as const satisfies Readonly<Record<string, Option>>;

/** What a refusal says. */
export interface Problem {
  readonly status: number;
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly remedy?: string;
  readonly position?: { readonly start: number; readonly length: number };
  readonly fields?: readonly { readonly path: string; readonly message: string; readonly line?: number }[];
}

/** Fimbria refused. */
export class Refused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super([problem.detail ?? problem.title ?? `It answered ${problem.status}.`, problem.remedy].filter(Boolean).join(' '));
    this.problem = problem;
  }
}

/** Sends requests as whoever the environment names, FIMBRIA_TOKEN, or FIMBRIA_CLIENT_ID and FIMBRIA_CLIENT_SECRET of a service account; else as whoever is signed in. */
export interface Fimbria {
  readonly ask: (method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>) => Promise<Response>;
  /** The workspace that is named, or the only one. */
  readonly workspaceId: () => Promise<string>;
  /** The subscription that is named, or the only one. */
  readonly subscriptionId: () => Promise<string>;
}

/** Where Fimbria is. */
export function urlOf({ maybe }: Pick<Given, 'maybe'>, environment: Readonly<Record<string, string | undefined>> = process.env): string {
  return (maybe('url') ?? (environment['FIMBRIA_URL'] || 'http://127.0.0.1:8080')).replace(/\/+$/, '');
}

/** Connects; signs in where there is no token yet. */
export async function connect({ maybe }: Pick<Given, 'maybe'>, environment: Readonly<Record<string, string | undefined>> = process.env): Promise<Fimbria> {
  const url = urlOf({ maybe }, environment);
  const send: Fimbria['ask'] = async (method, path, body, headers) => {
    const all = { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers };
    const response = await fetch(`${url}${path}`, { method, headers: all, body: body === undefined ? null : JSON.stringify(body) }).catch((cause: Error) => {
      throw new Error(`Fimbria does not answer at ${url}: ${(cause.cause as Error | undefined)?.message ?? cause.message}`, { cause });
    });
    if (!response.ok) throw new Refused({ ...((await response.json().catch(() => ({}))) as object), status: response.status });
    return response;
  };
  const token = environment['FIMBRIA_TOKEN'] || (await tokenOf(url, environment, send));
  const ask: Fimbria['ask'] = (method, path, body, headers) => send(method, path, body, { ...headers, authorization: `Bearer ${token}` });
  return {
    ask,
    workspaceId: async () => maybe('workspace') ?? (environment['FIMBRIA_WORKSPACE'] || (await only(ask, 'workspace'))),
    subscriptionId: async () => maybe('subscription') ?? (environment['FIMBRIA_SUBSCRIPTION'] || (await only(ask, 'subscription'))),
  };
}

async function tokenOf(url: string, environment: Readonly<Record<string, string | undefined>>, send: Fimbria['ask']): Promise<string> {
  const { FIMBRIA_CLIENT_ID: id, FIMBRIA_CLIENT_SECRET: secret } = environment;
  if (!id || !secret) {
    const token = await keptToken(sessionsFile(environment), url);
    if (token === undefined) throw new Error('Say who asks: sign in with "fimbria login", or set FIMBRIA_TOKEN, or FIMBRIA_CLIENT_ID and FIMBRIA_CLIENT_SECRET.');
    return token;
  }
  const response = await send('POST', '/v1/token', { grant_type: 'client_credentials', client_id: id, client_secret: secret });
  return ((await response.json()) as { access_token: string }).access_token;
}

async function only(ask: Fimbria['ask'], kind: 'workspace' | 'subscription'): Promise<string> {
  const { items } = (await (await ask('GET', `/v1/${kind}s`)).json()) as { items: { id: string; name: string }[] };
  const [one, ...others] = items;
  if (!one) throw new Error(`There is no ${kind} that you may read.`);
  if (others.length > 0) throw new Error(`Say which ${kind} with --${kind}:\n${items.map(({ id, name }) => `  ${id}  ${name}`).join('\n')}`);
  return one.id;
}
