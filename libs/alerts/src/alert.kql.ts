/** `FimAlert`: the alerts of a workspace, as KQL sees them. */
import type { KqlTable } from '@fimbria/kql';

/** A row an alert, as it stands now. */
export const alertTable: KqlTable = {
  name: 'FimAlert',
  group: 'LogManagement',
  description: 'What alert rules found, and what was made of it',
  columns: [
    { name: 'TimeGenerated', type: 'datetime', description: 'When it was raised', required: true },
    { name: 'AlertId', type: 'guid', description: 'The alert' },
    { name: 'AlertName', type: 'string', description: 'What its rule was called' },
    { name: 'Severity', type: 'string', description: 'high, medium, low or informational' },
    { name: 'State', type: 'string', description: 'new, acknowledged or closed' },
    { name: 'ClosedAs', type: 'string', description: 'resolved, expected or false-positive' },
    { name: 'Computer', type: 'string', description: "The machine's name" },
    { name: 'MachineId', type: 'guid', description: 'The machine' },
    { name: 'Count', type: 'long', description: 'How many changes were found' },
    { name: 'LastFoundAt', type: 'datetime', description: 'When something was found last' },
    { name: 'RuleId', type: 'guid', description: 'The alert rule' },
    { name: 'TenantId', type: 'string', description: 'The workspace' },
    { name: 'Type', type: 'string', description: 'The table' },
  ],
  relation: `select raised_at as "TimeGenerated", alert_id as "AlertId", name as "AlertName", severity as "Severity", state as "State", coalesce(closed_as, '') as "ClosedAs", coalesce(computer, '') as "Computer", machine_id as "MachineId",
      count as "Count", last_at as "LastFoundAt", rule_id as "RuleId", workspace_id::text as "TenantId", 'FimAlert' as "Type"
    from alerts.alert where tenant_id = {tenant:uuid} and workspace_id = {workspace:uuid}`,
};
