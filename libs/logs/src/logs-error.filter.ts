/** Refusals of the Logs API: the problem every endpoint answers with, and in it the error its own clients look for. */
import { Catch } from '@nestjs/common';
import { ProblemFilter, type ProblemCode, type Refusal } from '@fimbria/service';

/** The codes Azure's clients know (Azure Monitor Logs API, "Errors"). */
const known: Readonly<Partial<Record<ProblemCode, readonly [code: string, inner?: string]>>> = {
  INVALID_QUERY: ['BadArgumentError', 'SyntaxError'],
  UNSUPPORTED_OPERATOR: ['BadArgumentError', 'QueryValidationError'],
  INVALID_REQUEST: ['BadArgumentError'],
  NOT_SIGNED_IN: ['AuthenticationFailed'],
  FORBIDDEN: ['InsufficientAccessError', 'AuthorizationFailedError'],
  NOT_FOUND: ['PathNotFoundError'],
  QUERY_TIMED_OUT: ['GatewayTimeout'],
  TOO_MANY_QUERIES: ['ThrottledError'],
};

@Catch()
export class LogsErrorFilter extends ProblemFilter {
  /** Azure's clients read a body only where it is called this. */
  protected override readonly type = 'application/json; charset=utf-8';

  protected override body(refusal: Refusal, requestId: string): Record<string, unknown> {
    const [code, inner] = known[refusal.code] ?? [refusal.code];
    const { position } = refusal.details;
    const innererror = { code: inner ?? code, message: refusal.message, ...(position !== undefined && { position }) };
    return { ...super.body(refusal, requestId), error: { code, message: refusal.message, innererror } };
  }
}
