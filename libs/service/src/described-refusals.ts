/** How endpoints can refuse, in the API's description. */
import type { Needed } from './can.guard.ts';
import { problems, type ProblemCode } from './problems.ts';

/** The refusals of an endpoint with parameters in these places. */
export function usualRefusals(places: readonly string[], hasBody: boolean, needed: Needed | undefined, limited: boolean): ProblemCode[] {
  return [
    ...(hasBody || places.some((place) => place !== 'header') ? ['INVALID_REQUEST' as const] : []),
    ...(needed === 'public' ? [] : ['NOT_SIGNED_IN' as const]),
    ...(needed === 'public' || needed === 'signed-in' ? [] : ['FORBIDDEN' as const]),
    ...(places.includes('path') ? ['NOT_FOUND' as const] : []),
    ...(hasBody ? ['TOO_LARGE' as const, 'UNSUPPORTED_MEDIA_TYPE' as const] : []),
    ...(limited ? ['TOO_MANY_ATTEMPTS' as const] : []),
  ];
}

/** By status; the responses are kept under the codes they tell. */
export function refused(codes: ReadonlySet<ProblemCode>, responses: Record<string, object>): Record<string, object> {
  const byStatus = Map.groupBy([...codes].sort(), (code) => problems[code].status);
  return Object.fromEntries([...byStatus].map(([status, those]) => {
    responses[those.join('.')] ??= refusal(those);
    return [status, { $ref: `#/components/responses/${those.join('.')}` }];
  }));
}

function refusal(codes: readonly ProblemCode[]): object {
  const examples = codes.map((code) => [code, { value: { type: `urn:fimbria:problem:${code}`, code, ...problems[code], requestId: 'req-1' } }]);
  return {
    description: codes.map((code) => `\`${code}\` ${problems[code].title}.`).join(' '),
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' }, examples: Object.fromEntries(examples) } },
  };
}
