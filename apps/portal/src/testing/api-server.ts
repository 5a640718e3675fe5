/** For specs of pages: the built site, and an API of a few fixed facts that answers as the contract says. Journeys meet the real one. */
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { extname, join, normalize } from 'node:path';
import type { Change } from '@fimbria/api-client';
import { admits } from './changes.ts';
import { answerOf, type Facts } from './facts.ts';
import { SignInProvider } from './sign-in-provider.ts';
import { patience, site } from './site.ts';

/** A refusal as the real API words it. */
export interface Refused {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers?: Readonly<Record<string, string>>;
}

interface Live {
  readonly query: URLSearchParams;
  readonly response: ServerResponse;
}

/** A server for one spec file. */
export class ApiServer {
  facts: Facts;
  /** What was asked, "GET /v1/…" with its query, in order. */
  readonly asked: string[] = [];
  /** Bodies of what was posted or put. */
  readonly sent: unknown[] = [];
  /** The If-Match of each request that had one. */
  readonly matched: string[] = [];
  /** Refuses what begins so ("POST /v1/sessions") until it is taken away. */
  readonly refusals = new Map<string, Refused>();
  /** What is answered to a call ("GET /v1/…"), or what makes it, beside the facts; cleared by a reset. */
  readonly answers = new Map<string, unknown>();
  /** Where the one person signs in. */
  readonly provider = new SignInProvider();
  url = '';
  readonly #server = createServer((request, response) => void this.#answer(request, response));
  readonly #live = new Set<Live>();

  constructor(facts: Facts) {
    this.facts = facts;
  }

  async start(port = 0): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(port, '127.0.0.1', resolve));
    this.url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return this;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** Forgets what was asked and refused; from now on it tells of this. */
  reset(facts: Facts): void {
    this.facts = facts;
    this.provider.reset();
    this.asked.length = 0;
    this.sent.length = 0;
    this.matched.length = 0;
    this.refusals.clear();
    this.answers.clear();
  }

  /** Resolves once this was asked so often, with what was sent in {@link sent} and {@link matched}; fails, with what was asked, after a while. */
  async wasAsked(call: string, times = 1): Promise<void> {
    for (const deadline = Date.now() + patience; this.asked.filter((asked) => asked === call).length < times; await delay(20)) {
      if (Date.now() > deadline) throw new Error(`Nobody asked ${call}${times > 1 ? ` ${times} times` : ''}, but:\n${this.asked.join('\n')}`);
    }
  }

  /** A change happens: those who watch hear of it. */
  record(...changes: Change[]): void {
    this.facts.changes.push(...changes);
    for (const { query, response } of this.#live) for (const change of changes) if (admits(query, change)) response.write(eventOf(change, this.facts.changes.indexOf(change)));
  }

  /** Every live stream is lost. */
  dropStreams(): void {
    for (const { response } of this.#live) response.destroy();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.url);
    if (url.pathname.startsWith('/oidc/')) return this.provider.answer(request.method ?? '', url, String((await bodyOf(request)) ?? ''), response);
    if (!url.pathname.startsWith('/v1/')) return serveSite(url.pathname, response);
    const call = `${request.method} ${url.pathname}`;
    const body = await bodyOf(request);
    // All at once: who waits for what is asked looks at what was sent with it.
    this.asked.push(`${call}${url.search}`);
    if (body !== undefined) this.sent.push(body);
    if (request.headers['if-match']) this.matched.push(request.headers['if-match']);
    const refused = [...this.refusals].find(([start]) => call.startsWith(start))?.[1] ?? this.#refuse(call, request, body);
    if (refused) return reply(response, refused.status, { requestId: 'req-7', ...refused.body }, refused.headers);
    if (url.pathname.endsWith('/changes/stream')) return this.#stream(url.searchParams, response);
    if (/^GET .*\/(exports\/[^/]+\/file|query\.m)$/.test(call)) return void response.writeHead(200, { 'content-type': 'text/plain' }).end('Place,Level\r\n');
    const told = this.answers.get(call);
    const answer = (typeof told === 'function' ? told() : told) ?? answerOf(call, this.facts, { path: url.pathname, query: url.searchParams });
    return answer === undefined ? reply(response, request.method === 'GET' ? 404 : 204, { code: 'NOT_FOUND', title: 'There is no such thing here' }) : reply(response, request.method === 'POST' ? 201 : 200, answer);
  }

  #refuse(call: string, request: IncomingMessage, body: unknown): Refused | undefined {
    if (call === 'POST /v1/me/password' && (body as { current?: string }).current !== 'correct horse') return { status: 401, body: { code: 'SIGN_IN_FAILED', title: 'Email or password is wrong' } };
    // Who sets a password by a link need not be signed in.
    return call === 'POST /v1/passwords' || request.headers.authorization === 'Bearer good' ? undefined : { status: 401, body: { code: 'NOT_SIGNED_IN', title: 'The request carries no valid access token' } };
  }

  #stream(query: URLSearchParams, response: ServerResponse): void {
    const after = Number(query.get('after') ?? this.facts.changes.length - 1);
    const live = { query, response };
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    response.write(`retry: 1000\nid: ${after}\n: live\n\n`);
    this.facts.changes.forEach((change, at) => at > after && admits(query, change) && response.write(eventOf(change, at)));
    this.#live.add(live);
    response.once('close', () => this.#live.delete(live));
  }
}

function eventOf(change: Change, at: number): string {
  return `event: change\nid: ${at}\ndata: ${JSON.stringify(change)}\n\n`;
}

function reply(response: ServerResponse, status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json', ...headers }).end(status === 204 ? undefined : JSON.stringify(body));
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text === '' ? undefined : /json/.test(request.headers['content-type'] ?? '') ? JSON.parse(text) : text;
}

const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };

/** Files of the bundle; any other address is the page's own. */
async function serveSite(path: string, response: ServerResponse): Promise<void> {
  const name = extname(path) === '' ? 'index.html' : normalize(path);
  const content = await readFile(join(site, name)).catch(() => undefined);
  response.writeHead(content ? 200 : 404, { 'content-type': types[extname(name)] ?? 'application/octet-stream', 'cache-control': name === 'index.html' ? 'no-cache' : 'max-age=600' }).end(content);
}
