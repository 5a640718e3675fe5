/** Every table that can be asked in KQL. */
import { alertTable } from '@fimbria/alerts';
import { changeTables } from '@fimbria/changes';
import { heartbeatTable } from '@fimbria/machines';
import { auditTable } from '@fimbria/tenancy';

/** Those of all contexts. */
export const tables = [...changeTables, heartbeatTable, auditTable, alertTable] as const;
