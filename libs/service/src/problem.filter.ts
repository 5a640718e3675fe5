/** Whatever is thrown leaves as an RFC 9457 problem. */
import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { StreamMoved } from '@fimbria/event-sourcing';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { problems, Refusal, type ProblemCode } from './problems.ts';

@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #logger = new Logger('problems');
  protected readonly type: string = 'application/problem+json';

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const { id } = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const refusal = asRefusal(error);
    if (refusal.code === 'INTERNAL') this.#logger.error({ err: error, requestId: id }, 'request failed');
    const { retryAfter } = refusal.details;
    if (typeof retryAfter === 'number') void reply.header('retry-after', retryAfter);
    if (!reply.sent) void reply.status(problems[refusal.code].status).type(this.type).send(this.body(refusal, id));
  }

  protected body(refusal: Refusal, requestId: string): Record<string, unknown> {
    return toProblem(refusal, requestId);
  }
}

/** What clients read of a refusal; it may say more. */
export const problemSchema = z.looseObject({
  type: z.string().meta({ description: 'The code, as a URI.' }),
  code: z.enum(Object.keys(problems) as ProblemCode[]).meta({ id: 'ProblemCode', description: 'What happened. Stable: branch on this.' }),
  status: z.int(),
  title: z.string(),
  remedy: z.string().meta({ description: 'What to do next.' }),
  detail: z.string().optional(),
  retryAfter: z.int().optional().meta({ description: 'Seconds to wait.' }),
  fields: z.array(z.object({ path: z.string(), message: z.string(), line: z.int().optional().meta({ description: 'Where it stands, if the field is a file.' }) }).meta({ id: 'FieldProblem', description: 'A field of the request that was not taken, and why.' })).optional(),
  requestId: z.string().meta({ description: 'Under which the log of the service says more.' }),
}).meta({ id: 'Problem', description: 'Why something was refused (RFC 9457).' });

/** The body of a refusal's answer. */
export function toProblem({ code, details }: Refusal, requestId: string): Record<string, unknown> {
  const { status, title, remedy } = problems[code];
  return { type: `urn:fimbria:problem:${code}`, code, status, title, remedy, ...details, requestId };
}

const codes: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'UNSUPPORTED_MEDIA_TYPE',
  '08006': 'UNAVAILABLE',
  '57P01': 'UNAVAILABLE',
  '57P03': 'UNAVAILABLE',
  // A read model that is not made yet.
  '42P01': 'UNAVAILABLE',
  '57014': 'QUERY_TIMED_OUT',
  ECONNREFUSED: 'UNAVAILABLE',
  unavailable: 'UNAVAILABLE',
};
const statuses: Readonly<Record<number, ProblemCode>> = { 400: 'INVALID_REQUEST', 401: 'NOT_SIGNED_IN', 403: 'FORBIDDEN', 404: 'NOT_FOUND', 413: 'TOO_LARGE', 415: 'UNSUPPORTED_MEDIA_TYPE', 429: 'TOO_MANY_ATTEMPTS' };

function asRefusal(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof StreamMoved) return new Refusal('UNAVAILABLE', { detail: 'Others were changing the same thing at the same time.' }, { cause: error });
  const { code, type, statusCode, message } = error as { code?: unknown; type?: unknown; statusCode?: number; message?: string };
  const status = error instanceof HttpException ? error.getStatus() : statusCode;
  const known = codes[String(code)] ?? codes[String(type)] ?? statuses[status ?? 500] ?? (status !== undefined && status < 500 ? 'INVALID_REQUEST' : 'INTERNAL');
  return new Refusal(known, known === 'INVALID_REQUEST' && message ? { detail: message } : {}, { cause: error });
}
