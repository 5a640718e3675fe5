/** For specs of pages: an OpenID provider as far as the portal meets one. Journeys meet the real one. */
import { createHash } from 'node:crypto';
import type { ServerResponse } from 'node:http';

/** Signs in whoever comes, as long as their browser has a session; else it shows a page. */
export class SignInProvider {
  /** What it was asked: the path, or the grant that a token was asked for by. */
  readonly asked: string[] = [];
  /** Whether the browser has a session here. */
  session = true;
  /** The parameters of the latest request for a sign-in. */
  parameters = new URLSearchParams();
  /** Sent instead of a code, once. */
  error: string | undefined;
  readonly #challenges = new Map<string, string>();
  #refreshToken = 'refresh-0';

  reset(): void {
    this.asked.length = 0;
    this.session = true;
    this.error = undefined;
    this.#refreshToken = 'refresh-0';
  }

  answer(method: string, { origin, pathname, searchParams }: URL, body: string, response: ServerResponse): void {
    const form = new URLSearchParams(body);
    this.asked.push(method === 'POST' ? String(form.get('grant_type')) : pathname);
    switch (`${method} ${pathname}`) {
      case 'GET /oidc/.well-known/openid-configuration':
        return json(response, 200, { issuer: `${origin}/oidc`, authorization_endpoint: `${origin}/oidc/auth`, token_endpoint: `${origin}/oidc/token`, end_session_endpoint: `${origin}/oidc/session/end`, code_challenge_methods_supported: ['S256'] });
      case 'GET /oidc/auth':
        return this.#authorize(searchParams, response);
      case 'POST /oidc/token':
        return this.#takes(form) ? json(response, 200, { access_token: 'good', token_type: 'bearer', expires_in: 900, refresh_token: this.#next() }) : json(response, 400, { error: 'invalid_grant' });
      case 'GET /oidc/session/end':
        this.session = false;
        return lead(response, String(searchParams.get('post_logout_redirect_uri')));
      default:
        response.writeHead(404).end();
    }
  }

  #authorize(asked: URLSearchParams, response: ServerResponse): void {
    this.parameters = asked;
    if (!this.session) return void response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Provider</title><h1>Who are you?</h1>');
    const back = new URL(String(asked.get('redirect_uri')));
    back.searchParams.set('state', String(asked.get('state')));
    if (this.error !== undefined) back.searchParams.set('error', this.error);
    else {
      const code = `code-${this.#challenges.size}`;
      if (asked.get('code_challenge_method') === 'S256') this.#challenges.set(code, String(asked.get('code_challenge')));
      back.searchParams.set('code', code);
    }
    this.error = undefined;
    lead(response, back.href);
  }

  #takes(form: URLSearchParams): boolean {
    if (form.get('grant_type') === 'refresh_token') return form.get('refresh_token') === this.#refreshToken;
    const challenge = this.#challenges.get(String(form.get('code')));
    this.#challenges.set(String(form.get('code')), 'used');
    return challenge === createHash('sha256').update(String(form.get('code_verifier'))).digest('base64url');
  }

  #next(): string {
    return (this.#refreshToken = `refresh-${Number(this.#refreshToken.slice(8)) + 1}`);
  }
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(body));
}

function lead(response: ServerResponse, to: string): void {
  response.writeHead(303, { location: to }).end();
}
