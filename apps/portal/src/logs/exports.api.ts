/** Calls about exports. */
import { LogsApi, type Export } from '@fimbria/api-client';
import { until } from '../calls.ts';
import { configuration } from '../request.ts';

const logs = new LogsApi(configuration);

/** The formats of an export. */
export type ExportFormat = Export['format'];

export const requestExport = (workspaceId: string, query: string, timespan: string | undefined, format: ExportFormat): Promise<{ exportId: string }> => logs.requestExport({ workspaceId, newExport: { query, format, ...(timespan !== undefined && { timespan }), ...(format === 'csv' && { safe: 'spreadsheet' as const }) } });
export const readExport = (workspaceId: string, exportId: string, signal?: AbortSignal): Promise<Export> => logs.readExport({ workspaceId, exportId }, until(signal));
export const fetchExport = async (workspaceId: string, exportId: string, signal?: AbortSignal): Promise<Blob> => (await logs.fetchExportRaw({ workspaceId, exportId }, until(signal))).raw.blob();
export const removeExport = (workspaceId: string, exportId: string): Promise<void> => logs.removeExport({ workspaceId, exportId });
