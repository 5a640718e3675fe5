import { Catch } from '@nestjs/common';
import { z } from 'zod';
import { ProblemFilter, problems, type ProblemCode, type Refusal } from '@fimbria/service';

/** A refusal as Azure Resource Manager tells it. */
export const armErrorSchema = z.object({ error: z.object({ code: z.string(), message: z.string() }) }).meta({ id: 'ArmError' });

/** The codes that its clients know. */
const known: Readonly<Partial<Record<ProblemCode, string>>> = {
  INVALID_REQUEST: 'InvalidRequestContent', NOT_SIGNED_IN: 'AuthenticationFailed', FORBIDDEN: 'AuthorizationFailed', NOT_FOUND: 'ResourceNotFound', UNSUPPORTED_MEDIA_TYPE: 'UnsupportedMediaType',
  TOO_LARGE: 'RequestContentTooLarge', TOO_MANY_ATTEMPTS: 'TooManyRequests', UNAVAILABLE: 'ServiceUnavailable', INTERNAL: 'InternalServerError',
};

/** Refusals of the API that is shaped as Azure Resource Manager's: `{ error: { code, message } }`. */
@Catch()
export class PricingErrorFilter extends ProblemFilter {
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
