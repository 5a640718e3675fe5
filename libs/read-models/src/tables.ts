/** Every table that can be asked in KQL, and the resources that they can be asked of. */
import { alertTable } from '@fimbria/alerts';
import { changeTables, recordedResources } from '@fimbria/changes';
import { heartbeatTable, presentResources } from '@fimbria/machines';
import { auditTable } from '@fimbria/tenancy';

/** Those of all contexts. */
export const tables = [...changeTables, heartbeatTable, auditTable, alertTable] as const;

/** The resources that records are of or can be of. */
export const resources = {
  name: 'Resource', columns: [{ name: 'ResourceId', type: 'string' as const }], resourceColumn: 'ResourceId',
  relation: `${recordedResources} union all ${presentResources}`,
};
