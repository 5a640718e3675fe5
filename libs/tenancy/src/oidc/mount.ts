/** The OpenID provider at /oidc of the service's own HTTP server. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HttpAdapterHost } from '@nestjs/core';
import { Refusal, toProblem } from '@fimbria/service';

const place = '/oidc';

/** What is needed of fastify. */
interface Fastify {
  register(plugin: (scope: Fastify) => Promise<void>, options: { prefix: string }): unknown;
  removeAllContentTypeParsers(): void;
  addContentTypeParser(type: string, parse: (request: unknown, payload: unknown, done: (error: null) => void) => void): void;
  all(path: string, options: object, handle: (request: Asked, reply: Reply) => Promise<void>): void;
}
interface Asked {
  readonly id: string;
  readonly ip: string;
  readonly raw: IncomingMessage & { originalUrl?: string };
}
interface Reply {
  readonly raw: ServerResponse;
  hijack(): void;
}
type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** Mounts it; `provider` is the one there is when a request comes, or none while nobody knows the address. It answers with addresses of the site that was asked, as `urls` has it. */
export function mount(host: HttpAdapterHost, provider: () => Promise<Handler | undefined>, urls: () => readonly string[]): void {
  host.httpAdapter.getInstance<Fastify>().register(async (scope) => {
    // It reads bodies itself.
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_, __, done) => done(null));
    scope.all('/*', { config: { rateLimit: { max: 600, timeWindow: 60_000 } } }, async ({ id, ip, raw }, reply) => {
      reply.hijack();
      const handle = await provider().catch(() => undefined);
      if (!handle) return void reply.raw.writeHead(503, { 'content-type': 'application/problem+json' }).end(JSON.stringify(toProblem(new Refusal('UNAVAILABLE'), id)));
      // The provider believes these headers; fastify has decided whom to believe.
      raw.headers['x-forwarded-for'] = ip;
      raw.headers['x-forwarded-host'] = String((isLocal(raw) && raw.headers['x-forwarded-host']) || raw.headers.host);
      raw.headers['x-forwarded-proto'] = protocolOf(raw, urls());
      raw.originalUrl = raw.url ?? '';
      raw.url = raw.originalUrl.slice(place.length) || '/';
      await handle(raw, reply.raw);
    });
  }, { prefix: place });
}

/** A proxy elsewhere that ends TLS is not believed, but a site that is known by HTTPS is reached by it. */
function protocolOf(raw: IncomingMessage, urls: readonly string[]): string {
  const { headers, socket } = raw;
  const known = urls.map((url) => new URL(url)).find(({ host }) => host === headers['x-forwarded-host']);
  const told = isLocal(raw) && /^https?$/.exec(String(headers['x-forwarded-proto']))?.[0];
  return known?.protocol.slice(0, -1) ?? (told || ('encrypted' in socket && socket.encrypted ? 'https' : 'http'));
}

/** Whether a proxy on this machine asks, as `trustProxy` has it. */
function isLocal({ socket: { remoteAddress = '' } }: IncomingMessage): boolean {
  return /^(::ffff:)?127\.|^::1$/.test(remoteAddress);
}
