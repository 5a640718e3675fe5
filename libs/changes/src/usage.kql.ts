/** `Usage`: how much of which table came in, an hour a row, as the billing queries ask for it. */
import type { KqlTable } from '@fimbria/kql';
import { changeTable } from './change-table.ts';

/** The documented columns that can be said here (Azure Monitor table reference). Quantity is in megabytes of 10^6 bytes. */
export const usageTable: KqlTable = {
  name: 'Usage',
  group: 'LogManagement',
  description: 'Volume by table and hour',
  columns: [
    { name: 'TimeGenerated', type: 'datetime', description: 'End of the hour', required: true },
    { name: 'StartTime', type: 'datetime', description: 'Its beginning' },
    { name: 'EndTime', type: 'datetime', description: 'Its end' },
    { name: 'DataType', type: 'string', description: 'The table' },
    { name: 'Solution', type: 'string', description: 'The solution the table belongs to' },
    { name: 'Quantity', type: 'real', description: 'Megabytes' },
    { name: 'QuantityUnit', type: 'string', description: 'MBytes' },
    { name: 'IsBillable', type: 'bool', description: 'Whether it is billed' },
    { name: 'Computer', type: 'string', description: 'Empty: usage is summed up' },
    { name: 'SourceSystem', type: 'string', description: 'What collected it' },
    { name: 'TenantId', type: 'string', description: 'The workspace' },
    { name: 'Type', type: 'string', description: 'The table' },
  ],
  relation: `select hour + interval '1 hour' as "TimeGenerated", hour as "StartTime", hour + interval '1 hour' as "EndTime", '${changeTable}' as "DataType", 'LogManagement' as "Solution", sum(bytes) / 1e6 as "Quantity",
      'MBytes' as "QuantityUnit", true as "IsBillable", '' as "Computer", 'Fimbria' as "SourceSystem", workspace_id::text as "TenantId", 'Usage' as "Type"
    from changes.ingested where tenant_id = {tenant:uuid} and workspace_id = {workspace:uuid} group by hour, workspace_id`,
};
