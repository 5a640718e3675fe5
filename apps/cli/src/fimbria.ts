/** A running Fimbria as the command line speaks to it: where it is and who asks come from options and the environment. */
import type { Given, Option } from './command.ts';
import { sessionsFile } from './kept-session.ts';
import { keptToken } from './sign-in.ts';

/** The options of every command that asks a running Fimbria. */
export const connection = {
  url: { value: 'URL', about: 'where Fimbria is (FIMBRIA_URL; http://127.0.0.1:8080)' },
  workspace: { value: 'ID', about: 'the workspace (FIMBRIA_WORKSPACE; the only one there is)' },
} as const satisfies Readonly<Record<string, Option>>;

/** What a refusal says. */
export interface Problem {
  readonly status: number;
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly remedy?: string;
  readonly position?: { readonly start: number; readonly length: number };
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
  readonly ask: (method: string, path: string, body?: unknown) => Promise<Response>;
  /** The workspace that is named, or the only one. */
  readonly workspaceId: () => Promise<string>;
}

/** Where Fimbria is. */
export function urlOf({ maybe }: Pick<Given, 'maybe'>, environment: Readonly<Record<string, string | undefined>> = process.env): string {
  return (maybe('url') ?? (environment['FIMBRIA_URL'] || 'http://127.0.0.1:8080')).replace(/\/+$/, '');
}

/** Connects; signs in where there is no token yet. */
export async function connect({ maybe }: Pick<Given, 'maybe'>, environment: Readonly<Record<string, string | undefined>> = process.env): Promise<Fimbria> {
  const url = urlOf({ maybe }, environment);
  const send = async (method: string, path: string, body?: unknown, token?: string) => {
    const headers = { ...(body !== undefined && { 'content-type': 'application/json' }), ...(token && { authorization: `Bearer ${token}` }) };
    const response = await fetch(`${url}${path}`, { method, headers, body: body === undefined ? null : JSON.stringify(body) }).catch((cause: Error) => {
      throw new Error(`Fimbria does not answer at ${url}: ${(cause.cause as Error | undefined)?.message ?? cause.message}`, { cause });
    });
    if (!response.ok) throw new Refused({ ...((await response.json().catch(() => ({}))) as object), status: response.status });
    return response;
  };
  const token = environment['FIMBRIA_TOKEN'] || (await tokenOf(url, environment, send));
  const ask: Fimbria['ask'] = (method, path, body) => send(method, path, body, token);
  return { ask, workspaceId: async () => maybe('workspace') ?? (environment['FIMBRIA_WORKSPACE'] || (await onlyWorkspace(ask))) };
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

async function onlyWorkspace(ask: Fimbria['ask']): Promise<string> {
  const { items } = (await (await ask('GET', '/v1/workspaces')).json()) as { items: { id: string; name: string }[] };
  const [only, ...others] = items;
  if (!only) throw new Error('There is no workspace that you may read.');
  if (others.length > 0) throw new Error(`Say which workspace with --workspace:\n${items.map(({ id, name }) => `  ${id}  ${name}`).join('\n')}`);
  return only.id;
}
