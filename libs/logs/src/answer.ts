/** What the Logs API answers: to a query that ran, and to one that was refused. */
import { z } from 'zod';
import type { RenderHint } from '@fimbria/kql';
import { toProblem, type ProblemCode, type Refusal } from '@fimbria/service';
import type { Answered, OfResource } from './asked.ts';
import type { Preferences } from './query-request.ts';

/** An answer, with what is preferred beside its table. */
export const answerSchema = z.object({
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.object({ name: z.string(), type: z.string() }).meta({ id: 'LogsColumn' })), rows: z.array(z.array(z.unknown())) }).meta({ id: 'LogsTable' })),
  statistics: z.looseObject({}).optional(),
  permissions: z.object({
    resources: z.array(z.object({ resourceId: z.string(), denyTables: z.array(z.string()).optional(), dataSources: z.array(z.string()).optional() })),
    dataSources: z.array(z.object({ resourceId: z.string(), denyTables: z.array(z.string()) })).optional(),
  }).meta({ id: 'QueryPermissions' }).optional(),
  render: z.looseObject({ visualization: z.string() }).meta({ id: 'RenderHint' }).optional(),
  error: z.looseObject({ code: z.string(), message: z.string() }).optional().meta({ description: 'Why the answer is cut short, where it is.' }),
}).meta({ id: 'LogsAnswer', examples: [{ tables: [{ name: 'PrimaryResult', columns: [{ name: 'Computer', type: 'string' }, { name: 'count_', type: 'long' }], rows: [['web-1', 42]] }] }] });

/** How a query can be refused. */
export const queryRefusals = ['INVALID_QUERY', 'UNSUPPORTED_OPERATOR', 'TOO_MANY_QUERIES', 'QUERY_TIMED_OUT', 'QUERY_TOO_COSTLY'] as const satisfies readonly ProblemCode[];

/** The body of an answer of a workspace or about a resource, with what is preferred beside its table. */
export function answerOf({ table, render, took, cut, denied }: Answered, preferences: Preferences, asked: string | OfResource): Record<string, unknown> {
  return {
    tables: [table],
    ...(preferences.statistics && { statistics: { query: { executionTime: took, datasetStatistics: [{ tableRowCount: table.rows.length }] } } }),
    ...(preferences.render && render && { render: renderOf(render) }),
    ...(preferences.permissions && { permissions: permissionsOf(denied, asked) }),
    ...(cut && { error: { code: 'PartialError', message: 'There were some errors when processing your query.', details: [{ code: 'EngineError', message: cut }] } }),
  };
}

/** As the Logs API tells them: of a workspace its tables, of a resource the workspaces asked and the tables of each. */
function permissionsOf(denyTables: readonly string[], asked: string | OfResource): Record<string, unknown> {
  const workspace = (id: string) => `/workspaces/${id.toLowerCase()}`;
  if (typeof asked === 'string') return { resources: [{ resourceId: workspace(asked), denyTables }] };
  const dataSources = asked.workspaceIds.map(workspace);
  return { resources: [{ resourceId: asked.id, dataSources }], dataSources: dataSources.map((resourceId) => ({ resourceId, denyTables })) };
}

/** The codes Azure's clients know (Azure Monitor Logs API, "Errors"). */
export type AzureCodes = Readonly<Partial<Record<ProblemCode, readonly [code: string, inner?: string]>>>;
const known: AzureCodes = {
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

/** The body of a refusal: the problem every endpoint answers with, and in it the error that Azure's clients look for; `more` are codes of a kind of address. */
export function refusedAs(refusal: Refusal, requestId: string, more: AzureCodes = {}): Record<string, unknown> {
  const { position } = refusal.details;
  const [code, inner] = { ...known, ...more }[refusal.code] ?? [refusal.code];
  const innererror = { code: inner ?? code, message: refusal.message, ...(position !== undefined && { position }) };
  return { ...toProblem(refusal, requestId), error: { code, message: refusal.message, innererror } };
}

/** Every property is there, as the service sends it. */
function renderOf({ visualization, properties }: RenderHint): Record<string, unknown> {
  return { visualization, title: null, accumulate: false, isQuerySorted: false, kind: null, legend: null, series: null, xColumn: null, yColumns: null, xTitle: null, yTitle: null, annotation: '', by: null, ...properties };
}
