/** How the API's client asks: as the person signed in, a refusal as an exception. */
import { Configuration, type FieldProblem, type Problem as Refusal } from '@fimbria/api-client';
import { currentSession, endSession } from './sign-in/session.ts';

export type { FieldProblem };

/** Refused as soon as this after signing in, a token will be refused again, ms: no use in getting another without being asked. */
const atOnce = 10_000;

/** What the server says of a refusal; something before it may say less, or with a code of its own. */
type ProblemBody = Partial<Omit<Refusal, 'code'>> & { readonly code?: string; readonly position?: { readonly start: number; readonly length: number } };

/** Thrown where the server refused, or could not be reached (status 0). */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly remedy: string;
  readonly requestId: string | undefined;
  /** Seconds to wait, where the server says so. */
  readonly retryAfter: number | undefined;
  readonly fields: readonly FieldProblem[];
  /** Where a query is wrong, in its text. */
  readonly position: { readonly start: number; readonly length: number } | undefined;

  constructor(status: number, body: ProblemBody, retryAfter?: number, options?: ErrorOptions) {
    super(body.detail ?? body.title ?? `The server answered ${status}.`, options);
    this.status = status;
    this.code = body.code ?? 'UNKNOWN';
    this.remedy = body.remedy ?? '';
    this.requestId = body.requestId;
    this.retryAfter = retryAfter;
    this.fields = body.fields ?? [];
    this.position = body.position;
  }
}

/** Of the client: to the server that the page is from. */
export const configuration = new Configuration({
  basePath: '',
  fetchApi: ask,
  accessToken: () => currentSession()?.accessToken ?? '',
  // The client would wrap what is thrown.
  middleware: [{ onError: ({ error }) => Promise.reject(error) }],
});

/** Asks, and answers the response once it is known to be no refusal. */
async function ask(address: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
  const { accessToken: token, since = 0 } = currentSession() ?? {};
  const response = await fetch(address, init).catch((cause: unknown) => {
    if (init.signal?.aborted) throw cause;
    throw new Problem(0, { code: 'UNREACHABLE', title: 'The server cannot be reached', remedy: 'Check that it is running and that you are online.' }, undefined, { cause });
  });
  if (response.ok) return response;
  const problem = await problemOf(response);
  // Only the token we hold can have been refused: another may have come meanwhile. A wrong password or password link is not a refused token.
  if (problem.status === 401 && problem.code !== 'SIGN_IN_FAILED' && problem.code !== 'PASSWORD_LINK_INVALID' && token && token === currentSession()?.accessToken) endSession(Date.now() - since < atOnce ? 'refused' : undefined);
  throw problem;
}

async function problemOf(response: Response): Promise<Problem> {
  const retryAfter = Number(response.headers.get('retry-after')) || undefined;
  const body = await response.json().catch(() => ({ title: `The server answered ${response.status} without saying why` }));
  return new Problem(response.status, body as ProblemBody, retryAfter);
}
