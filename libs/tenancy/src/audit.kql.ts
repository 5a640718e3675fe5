/** `FimAudit`: who changed what is configured, for KQL. Empty for whoever may not read the audit of the tenant. */
import type { KqlTable } from '@fimbria/kql';

export const auditTable: KqlTable = {
  name: 'FimAudit',
  group: 'LogManagement',
  description: 'Who changed what of the configuration: tenants, roles, plans, workspaces, rules, machines',
  columns: [
    { name: 'TimeGenerated', type: 'datetime', description: 'When it was decided', required: true },
    { name: 'EventType', type: 'string', description: 'What happened' },
    { name: 'ObjectKind', type: 'string', description: 'Kind of the thing' },
    { name: 'ObjectId', type: 'string', description: 'The thing' },
    { name: 'CausedBy', type: 'guid', description: 'The principal' },
    { name: 'AskedFrom', type: 'string', description: 'Network address' },
    { name: 'Data', type: 'dynamic', description: 'What it became' },
    { name: 'Type', type: 'string', description: 'The table' },
  ],
  relation: `select at as "TimeGenerated", type as "EventType", kind as "ObjectKind", object_id as "ObjectId", caused_by as "CausedBy", coalesce(asked_from, '') as "AskedFrom", data as "Data", 'FimAudit' as "Type"
    from audit.entry where tenant_id = {tenant:uuid} and {auditor:bool}`,
};
