/** Microsoft's own clients against the address in argv, in a process of their own: what to trust is read when Node starts. Prints what they made of the answers. */
import { LogsQueryClient as Older } from '@azure/monitor-query';
import { LogsQueryClient } from '@azure/monitor-query-logs';

const [url = '', token = '', workspaceId = '', resourceId = ''] = process.argv.slice(2);
const credential = { getToken: () => Promise.resolve({ token, expiresOnTimestamp: Date.now() + 600_000 }) };
const clients = [
  new LogsQueryClient(credential, { endpoint: `${url}/v1`, audience: 'fimbria' }),
  new Older(credential, { endpoint: `${url}/v1`, audience: 'fimbria' }),
];
const day = { duration: 'P1D' };
const pie = 'MDCFileIntegrityMonitoringEvents | where FileName startswith "azure-" | summarize count() by ChangeType | render piechart with (title="By kind")';
const typed = 'print At = datetime(2026-03-01T10:00:00Z), Whole = long(7), Part = 0.5, Yes = true, Text = "a", Bag = dynamic({"a": [1, null]}), Nothing = int(null)';

const results = [];
for (const client of clients) {
  results.push({
    pie: await client.queryWorkspace(workspaceId, pie, day, { includeQueryStatistics: true, includeVisualization: true, serverTimeoutInSeconds: 60 }),
    typed: await client.queryWorkspace(workspaceId, typed, day),
    resource: await client.queryResource(resourceId, pie, day, { includeQueryStatistics: true, includeVisualization: true, serverTimeoutInSeconds: 60, additionalWorkspaces: [workspaceId] }),
    group: await client.queryResource(resourceId.split('/providers/')[0] as string, 'union Heartbeat, MDCFileIntegrityMonitoringEvents | summarize by Computer', day),
    noResource: await client.queryResource(`${resourceId}-2`, pie, day).catch(({ name, statusCode, code }) => ({ name, statusCode, code })),
    badResource: await client.queryResource(resourceId, 'MDCFileIntegrityMonitoringEvents | wher 1 == 1', day).catch(({ name, statusCode, code }) => ({ name, statusCode, code })),
    partial: await cut(client.queryWorkspace(workspaceId, 'range x from 1 to 500001 step 1', day)),
    bad: await client.queryWorkspace(workspaceId, 'MDCFileIntegrityMonitoringEvents | wher 1 == 1', day).catch(({ name, statusCode, code, message }) => ({ name, statusCode, code, message })),
    batch: await client.queryBatch([
      { workspaceId, query: 'print a = 1', timespan: day, includeQueryStatistics: true },
      { workspaceId, query: 'nonsense', timespan: day },
      { workspaceId: '00000000-0000-4000-8000-000000000000', query: 'print a = 1', timespan: day },
    ]),
  });
}
console.log(JSON.stringify(results));

/** Without its half a million rows. */
async function cut(answer: ReturnType<LogsQueryClient['queryWorkspace']> | ReturnType<Older['queryWorkspace']>) {
  const { partialTables, ...rest } = (await answer) as { partialTables?: { rows: unknown[] }[] };
  return { ...rest, rows: partialTables?.[0]?.rows.length };
}
