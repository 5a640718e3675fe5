/** A query that cannot be run, as a refusal. */
import { KqlError, problemOf } from '@fimbria/kql';
import { Refusal } from '@fimbria/service';

/** What is wrong with the query or took too long becomes a refusal; anything else is answered as it is. */
export function refusalOf(cause: unknown): unknown {
  if ((cause as { code?: unknown }).code === '57014') return new Refusal('QUERY_TIMED_OUT', {}, { cause });
  const problem = cause instanceof KqlError ? cause : problemOf(cause);
  if (!problem) return cause;
  return new Refusal(problem.code, { detail: problem.message, ...(problem.length > 0 && { position: { start: problem.start, length: problem.length } }) }, { cause });
}
