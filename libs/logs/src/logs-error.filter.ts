import { Catch } from '@nestjs/common';
import { ProblemFilter, type Refusal } from '@fimbria/service';
import { refusedAs } from './answer.ts';

/** Refusals of the Logs API. */
@Catch()
export class LogsErrorFilter extends ProblemFilter {
  /** Azure's clients read a body only where it is called this. */
  protected override readonly type = 'application/json; charset=utf-8';

  protected override body(refusal: Refusal, requestId: string): Record<string, unknown> {
    return refusedAs(refusal, requestId);
  }
}
