/** One request to the API: as the person signed in, its refusal as an exception. */
import { currentSession, endSession } from './sign-in/session.ts';

/** A field of a request that the server would not take. */
export interface FieldProblem {
  readonly path: string;
  readonly message: string;
}

interface ProblemBody {
  readonly code?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly remedy?: string;
  readonly requestId?: string;
  readonly fields?: readonly FieldProblem[];
}

/** Thrown where the server refused, or could not be reached (status 0). */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly remedy: string;
  readonly requestId: string | undefined;
  /** Seconds to wait, where the server says so. */
  readonly retryAfter: number | undefined;
  readonly fields: readonly FieldProblem[];

  constructor(status: number, body: ProblemBody, retryAfter?: number, options?: ErrorOptions) {
    super(body.detail ?? body.title ?? `The server answered ${status}.`, options);
    this.status = status;
    this.code = body.code ?? 'UNKNOWN';
    this.remedy = body.remedy ?? '';
    this.requestId = body.requestId;
    this.retryAfter = retryAfter;
    this.fields = body.fields ?? [];
  }
}

/** What a request may carry beside its address. */
export interface RequestOptions {
  readonly method?: string;
  readonly body?: unknown;
  /** Refused where what is changed has another by now. */
  readonly version?: number;
  readonly signal?: AbortSignal;
}

/** Query parameters; those without a value are left out. */
export type Parameters = Readonly<Record<string, string | number | undefined>>;

/** Asks, and answers the parsed body; nothing for 204. */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const response = await ask(path, options);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/** Asks, and answers the response once it is known to be no refusal. */
export async function ask(path: string, { method = 'GET', body, version, signal }: RequestOptions): Promise<Response> {
  const token = currentSession()?.accessToken;
  const headers = { accept: 'application/json', ...(token && { authorization: `Bearer ${token}` }), ...(body !== undefined && { 'content-type': 'application/json' }), ...(version !== undefined && { 'if-match': `"${version}"` }) };
  const response = await fetch(path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }), signal: signal ?? null }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause;
    throw new Problem(0, { code: 'UNREACHABLE', title: 'The server cannot be reached', remedy: 'Check that it is running and that you are online.' }, undefined, { cause });
  });
  if (response.ok) return response;
  const problem = await problemOf(response);
  // Only the token we hold can have been refused: another may have come meanwhile. A wrong password is not a refused token.
  if (problem.status === 401 && problem.code !== 'SIGN_IN_FAILED' && token && token === currentSession()?.accessToken) endSession();
  throw problem;
}

/** A path with its parameters. */
export function withParameters(path: string, parameters: Parameters): string {
  const pairs = Object.entries(parameters).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, String(value)]]));
  return pairs.length > 0 ? `${path}?${new URLSearchParams(pairs)}` : path;
}

async function problemOf(response: Response): Promise<Problem> {
  const retryAfter = Number(response.headers.get('retry-after')) || undefined;
  const body = await response.json().catch(() => ({ title: `The server answered ${response.status} without saying why` }));
  return new Problem(response.status, body as ProblemBody, retryAfter);
}
