import { Catch } from '@nestjs/common';
import { ProblemFilter } from './problem.filter.ts';
import { problems, type ProblemCode, type Refusal } from './problems.ts';

/** The codes that its clients know. */
const known: Readonly<Partial<Record<ProblemCode, string>>> = {
  INVALID_REQUEST: 'InvalidRequestContent', NOT_SIGNED_IN: 'AuthenticationFailed', FORBIDDEN: 'AuthorizationFailed', NOT_FOUND: 'ResourceNotFound', UNSUPPORTED_MEDIA_TYPE: 'UnsupportedMediaType',
  TOO_LARGE: 'RequestContentTooLarge', TOO_MANY_ATTEMPTS: 'TooManyRequests', UNAVAILABLE: 'ServiceUnavailable', INTERNAL: 'InternalServerError',
};

/** Refusals of the API that is shaped as Azure Resource Manager's: `{ error: { code, message } }`. */
@Catch()
export class ArmErrorFilter extends ProblemFilter {
  protected override readonly type = 'application/json; charset=utf-8';

  protected override body({ code, message, details }: Refusal): Record<string, unknown> {
    const { permission, fields = [] } = details as { readonly permission?: string; readonly fields?: readonly { readonly path: string; readonly message: string }[] };
    const version = fields.find(({ path }) => path === 'api-version');
    if (version) return { error: { code: version.message.includes('required') ? 'MissingApiVersionParameter' : 'InvalidApiVersionParameter', message: version.message } };
    const where = fields.map((field) => `${field.path}: ${field.message}`).join('; ');
    const text = permission === undefined ? where || message : `The client does not have authorization: it needs the permission ${permission} at this scope.`;
    return { error: { code: known[code] ?? code, message: `${text.replace(/\.?$/, '.')} ${problems[code].remedy}` } };
  }
}
