/** Calls about queries: those that are asked, and those that are saved. */
import { LogsApi, type LogsAnswer, type SavedQuery, type SchemaTable } from '@fimbria/api-client';
import { until } from '../calls.ts';
import { configuration } from '../request.ts';

const logs = new LogsApi(configuration);

/** Tables that can be asked, and their columns. */
export const readSchema = async (workspaceId: string, signal?: AbortSignal): Promise<readonly SchemaTable[]> => (await logs.readSchema({ workspaceId }, until(signal))).tables;
export const runQuery = (workspaceId: string, query: string, timespan: string | undefined, signal?: AbortSignal): Promise<LogsAnswer> =>
  logs.runQuery({ workspaceId, logsQuery: { query, ...(timespan !== undefined && { timespan }) }, prefer: 'wait=600,include-statistics=true' }, until(signal));
export const downloadMQuery = async (workspaceId: string, query: string): Promise<Blob> => (await logs.downloadMQueryRaw({ workspaceId, query })).raw.blob();

export const listSavedQueries = async (workspaceId: string, signal?: AbortSignal): Promise<readonly SavedQuery[]> => (await logs.listSavedQueries({ workspaceId }, until(signal))).items;
export const saveQuery = (workspaceId: string, saved: { readonly name: string; readonly description: string; readonly query: string }): Promise<{ queryId: string }> => logs.saveQuery({ workspaceId, newSavedQuery: { kind: 'query', ...saved } });
export const withdrawSavedQuery = (workspaceId: string, { id, etag }: SavedQuery): Promise<void> => logs.withdrawSavedQuery({ workspaceId, queryId: id, ...(etag !== null && { ifMatch: etag }) });
