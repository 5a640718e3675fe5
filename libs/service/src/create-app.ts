/** From modules to a listening application: the same for every host. */
import { createHash } from 'node:crypto';
import rateLimit from '@fastify/rate-limit';
import { type ModuleMetadata, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Logger as Pino } from 'pino';
import { describe } from './describe.ts';
import { nestLogger } from './log.ts';
import { toProblem } from './problem.filter.ts';
import { Refusal } from './problems.ts';
import { withResourceAsPart } from './resource-address.ts';
import { ServiceModule, type Connections } from './service.module.ts';
import { isWellFormed } from './well-formed.ts';

/** Largest body of a change batch as sent, bytes: packed, it fits one append to the log. */
export const batchBytesLimit = 512 * 1024;

/** Longest part of an address, characters: a resource id. */
const longestPart = 2048;

/** What a host is made of. */
export interface Host {
  readonly connections: Connections;
  readonly modules: NonNullable<ModuleMetadata['imports']>;
  readonly logger: Pino;
}

@Module({})
class AppModule {}

/** Makes the application; `listen` is the caller's. */
export async function createApp({ connections, modules, logger }: Host): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({ bodyLimit: 1024 * 1024, trustProxy: 'loopback', forceCloseConnections: true, frameworkErrors: answerBadUrl,
    rewriteUrl: ({ url = '/' }) => withResourceAsPart(url), routerOptions: { maxParamLength: longestPart } });
  const root = { module: AppModule, imports: [ServiceModule.forRoot(connections), ...modules] };
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, { logger: nestLogger(logger), abortOnError: false, bodyParser: false });
  const fastify = adapter.getInstance();
  // JSON and change batches; forms and plain text are nobody's here.
  fastify.removeContentTypeParser('text/plain');
  fastify.addContentTypeParser('application/x-ndjson', { parseAs: 'buffer', bodyLimit: batchBytesLimit }, (_request: unknown, body: Buffer, done: (error: null, body: Buffer) => void) => done(null, body));
  fastify.addHook('preValidation', refuseUnkeepable);
  await app.register(rateLimit, { global: false, errorResponseBuilder: () => new Refusal('TOO_MANY_ATTEMPTS') });
  serveDocument(app);
  return app;
}

/** Before any handler, so that none has to think of it. */
async function refuseUnkeepable({ id, body, params, query }: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> {
  if (isWellFormed([body, params, query])) return undefined;
  const refusal = new Refusal('INVALID_REQUEST', { detail: 'Text may not contain NUL or half a surrogate pair.' });
  return reply.status(400).type('application/problem+json').send(toProblem(refusal, id));
}

/** An address that no route is asked about, such as one with a broken escape. */
function answerBadUrl(error: Error, { id }: FastifyRequest, reply: FastifyReply): void {
  void reply.status(400).type('application/problem+json').send(toProblem(new Refusal('INVALID_REQUEST', { detail: error.message }), id));
}

function serveDocument(app: NestFastifyApplication): void {
  let text: string | undefined;
  app.getHttpAdapter().getInstance().get('/openapi.json', (_request: unknown, reply: { type(type: string): { header(name: string, value: string): { send(body: string): void } } }) => {
    text ??= JSON.stringify(describe(app));
    reply.type('application/json').header('etag', `"${createHash('sha256').update(text).digest('base64url').slice(0, 16)}"`).send(text);
  });
}
