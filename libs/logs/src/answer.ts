/** What the Logs API answers: to a query that ran, and to one that was refused. */
import { z } from 'zod';
import type { RenderHint } from '@fimbria/kql';
import { toProblem, type ProblemCode, type Refusal } from '@fimbria/service';
import type { Answered } from './asked.ts';
import type { Preferences } from './query-request.ts';

/** An answer, with what is preferred beside its table. */
export const answerSchema = z.object({
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.object({ name: z.string(), type: z.string() }).meta({ id: 'LogsColumn' })), rows: z.array(z.array(z.unknown())) }).meta({ id: 'LogsTable' })),
  statistics: z.looseObject({}).optional(),
  permissions: z.object({ resources: z.array(z.object({ resourceId: z.string(), denyTables: z.array(z.string()) })) }).meta({ id: 'QueryPermissions' }).optional(),
  render: z.looseObject({ visualization: z.string() }).meta({ id: 'RenderHint' }).optional(),
  error: z.looseObject({ code: z.string(), message: z.string() }).optional().meta({ description: 'Why the answer is cut short, where it is.' }),
}).meta({ id: 'LogsAnswer', examples: [{ tables: [{ name: 'PrimaryResult', columns: [{ name: 'Computer', type: 'string' }, { name: 'count_', type: 'long' }], rows: [['web-1', 42]] }] }] });

/** How a query can be refused. */
export const queryRefusals = ['INVALID_QUERY', 'UNSUPPORTED_OPERATOR', 'TOO_MANY_QUERIES', 'QUERY_TIMED_OUT', 'QUERY_TOO_COSTLY'] as const satisfies readonly ProblemCode[];

/** The body of an answer, with what is preferred beside its table. */
export function answerOf({ table, render, took, cut, denied }: Answered, preferences: Preferences, workspaceId: string): Record<string, unknown> {
  return {
    tables: [table],
    ...(preferences.statistics && { statistics: { query: { executionTime: took, datasetStatistics: [{ tableRowCount: table.rows.length }] } } }),
    ...(preferences.render && render && { render: renderOf(render) }),
    ...(preferences.permissions && { permissions: { resources: [{ resourceId: `/workspaces/${workspaceId.toLowerCase()}`, denyTables: denied }] } }),
    ...(cut && { error: { code: 'PartialError', message: 'There were some errors when processing your query.', details: [{ code: 'EngineError', message: cut }] } }),
  };
}

/** The codes Azure's clients know (Azure Monitor Logs API, "Errors"). */
const known: Readonly<Partial<Record<ProblemCode, readonly [code: string, inner?: string]>>> = {
  INVALID_QUERY: ['BadArgumentError', 'SyntaxError'],
  QUERY_TOO_COSTLY: ['BadArgumentError', 'QueryValidationError'],
  UNSUPPORTED_OPERATOR: ['BadArgumentError', 'QueryValidationError'],
  INVALID_REQUEST: ['BadArgumentError'],
  NOT_SIGNED_IN: ['AuthenticationFailed'],
  FORBIDDEN: ['InsufficientAccessError', 'AuthorizationFailedError'],
  NOT_FOUND: ['PathNotFoundError'],
  QUERY_TIMED_OUT: ['GatewayTimeout'],
  TOO_MANY_QUERIES: ['ThrottledError'],
};

/** The body of a refusal: the problem every endpoint answers with, and in it the error that Azure's clients look for. */
export function refusedAs(refusal: Refusal, requestId: string): Record<string, unknown> {
  const [code, inner] = known[refusal.code] ?? [refusal.code];
  const { position } = refusal.details;
  const innererror = { code: inner ?? code, message: refusal.message, ...(position !== undefined && { position }) };
  return { ...toProblem(refusal, requestId), error: { code, message: refusal.message, innererror } };
}

/** Every property is there, as the service sends it. */
function renderOf({ visualization, properties }: RenderHint): Record<string, unknown> {
  return { visualization, title: null, accumulate: false, isQuerySorted: false, kind: null, legend: null, series: null, xColumn: null, yColumns: null, xTitle: null, yTitle: null, annotation: '', by: null, ...properties };
}
