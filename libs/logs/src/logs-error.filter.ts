import { Catch } from '@nestjs/common';
import { ProblemFilter, type Refusal } from '@fimbria/service';
import { refusedAs, type AzureCodes } from './answer.ts';

/** Refusals of the Logs API. */
@Catch()
export class LogsErrorFilter extends ProblemFilter {
  /** Azure's clients read a body only where it is called this. */
  protected override readonly type = 'application/json; charset=utf-8';

  /** Codes of a kind of address, beside those of all. */
  protected readonly codes: AzureCodes = {};

  protected override body(refusal: Refusal, requestId: string): Record<string, unknown> {
    return refusedAs(refusal, requestId, this.codes);
  }
}

/** Refusals where a resource is asked about. */
@Catch()
export class ResourceErrorFilter extends LogsErrorFilter {
  protected override readonly codes: AzureCodes = { NOT_FOUND: ['ResourceNotFoundError'] };
}
