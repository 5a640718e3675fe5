/** Serves the portal's bundle beside the API: one origin, one address. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Refusal, toProblem } from '@fimbria/service';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const site = fileURLToPath(new URL('../../portal/dist/site', import.meta.url));

/** Styles are made at run time by the component library; nothing else may come from outside. */
const policy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
const secured = { 'content-security-policy': policy, 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer', 'x-frame-options': 'DENY' };

/** Files by their names, and the page itself for every address that is one of its own. */
export async function servePortal(app: NestFastifyApplication): Promise<void> {
  if (!existsSync(join(site, 'index.html'))) throw new Error('The portal is not built: run `npm run build`.');
  const page = readFileSync(join(site, 'index.html'));
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  await fastify.register(fastifyStatic, {
    root: site, wildcard: false, index: false, cacheControl: false,
    // Bundled files carry a hash in their names.
    setHeaders: (reply, path) => void reply.headers({ ...secured, 'cache-control': path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache' }),
  });
  const answer = ({ url, id }: FastifyRequest, reply: FastifyReply) => {
    if (/^\/(v1|oidc|health|metrics|\.well-known)(\/|\?|$)/.test(url)) return reply.status(404).type('application/problem+json').send(toProblem(new Refusal('NOT_FOUND'), id));
    return reply.headers({ ...secured, 'cache-control': 'no-cache' }).type('text/html; charset=utf-8').send(page);
  };
  fastify.get('/*', answer);
  fastify.get('/', answer);
}
