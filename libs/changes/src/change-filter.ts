/** Which changes are asked for: the same in the list and in the live stream. */
import { z } from 'zod';
import { changeTable } from './change-table.ts';

const instant = z.iso.datetime({ offset: true });

/** The query parameters that narrow changes down. */
export const changeFilter = {
  machineId: z.guid().optional(),
  entityType: z.enum(['File', 'Registry']).optional(),
  changeType: z.enum(['Created', 'Modified', 'Renamed', 'Deleted', 'RegistryKeyCreated', 'RegistryKeyDeleted', 'RegistryKeyRenamed', 'RegistryValueSet', 'RegistryValueDeleted']).optional(),
  /** Part of the path, whatever its case. */
  path: z.string().max(4096).optional(),
  from: instant.optional(),
  to: instant.optional(),
};

/** A filter, parsed. */
export type ChangeFilter = z.infer<z.ZodObject<typeof changeFilter>>;

/** A change as the API tells it. */
export interface ChangeRow {
  readonly changeId: string;
  readonly sequence: number;
  readonly at: Date;
  readonly recordedAt: Date;
  readonly machineId: string;
  readonly computer: string;
  readonly entityType: 'File' | 'Registry';
  readonly changeType: string;
  readonly path: string;
  readonly previousPath: string | null;
  readonly ruleId: string;
  readonly ruleName: string;
  readonly source: string;
  readonly before: object | null;
  readonly after: object | null;
  readonly actor: object;
  /** Its place in the log: where a live stream goes on from. */
  readonly position: string;
}

const path = `case "MonitoredEntityType" when 'File' then "FilePath" || "FileName" else "RegistryKey" end`;

/** The columns of a {@link ChangeRow}. */
const rowColumns = `machine_id || ':' || sequence as "changeId", sequence::float8 as sequence, "TimeGenerated" as at, recorded_at as "recordedAt", machine_id as "machineId", "Computer" as computer,
  "MonitoredEntityType" as "entityType", "ChangeType" as "changeType", ${path} as path,
  nullif(case "MonitoredEntityType" when 'File' then "OriginalFilePath" || "OriginalFileName" else nullif("OldValueFullRegistryKey", "RegistryKey") end, '') as "previousPath",
  rule_id as "ruleId", rule_name as "ruleName", source, before, after, actor, log_position as position`;

/** The statement that reads a workspace's changes; `also` narrows it further, its parameters beginning at the number it is given. */
export function selectChanges(workspaceId: string, tenantId: string, filter: ChangeFilter, also: (next: number) => { readonly text: string; readonly values: readonly unknown[] }): { text: string; values: unknown[] } {
  const conditions = ['tenant_id = $1', 'workspace_id = $2'];
  const values: unknown[] = [tenantId, workspaceId];
  const narrow = (value: unknown, condition: (parameter: string) => string) => {
    if (value !== undefined) conditions.push(condition(`$${values.push(value)}`));
  };
  narrow(filter.machineId, (p) => `machine_id = ${p}`);
  narrow(filter.entityType, (p) => `"MonitoredEntityType" = ${p}`);
  narrow(filter.changeType, (p) => `"ChangeType" = ${p}`);
  narrow(filter.path || undefined, (p) => `strpos(lower(${path}), lower(${p})) > 0`);
  // As dates: text has offsets and years that PostgreSQL does not read.
  narrow(filter.from && new Date(filter.from), (p) => `"TimeGenerated" >= ${p}`);
  narrow(filter.to && new Date(filter.to), (p) => `"TimeGenerated" < ${p}`);
  const { text, values: more } = also(values.length + 1);
  return { text: `select ${rowColumns} from changes."${changeTable}" where ${conditions.join(' and ')} ${text}`, values: [...values, ...more] };
}
