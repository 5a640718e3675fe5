/** What a query is refused with: a stable code, a sentence for people and the place in the text. */
import type { Syntax } from './syntax.ts';

/** `INVALID_QUERY`: no KQL engine would run it. `UNSUPPORTED_OPERATOR`: it is KQL, and not translated here. */
export type KqlErrorCode = 'INVALID_QUERY' | 'UNSUPPORTED_OPERATOR';

/** Thrown instead of a translation; `start` and `length` count UTF-16 units of the query. */
export class KqlError extends Error {
  readonly code: KqlErrorCode;
  readonly start: number;
  readonly length: number;

  constructor(code: KqlErrorCode, message: string, start = 0, length = 0) {
    super(message);
    this.name = 'KqlError';
    this.code = code;
    this.start = start;
    this.length = length;
  }
}

/** The refusal of KQL that is right and not translated, by the name of the thing. */
export function unsupported(at: Syntax, what: string): KqlError {
  return new KqlError('UNSUPPORTED_OPERATOR', `${what} is not supported.`, at.start, at.length);
}

/** The refusal of KQL that is wrong. */
export function invalid(at: Syntax, message: string): KqlError {
  return new KqlError('INVALID_QUERY', message, at.start, at.length);
}
