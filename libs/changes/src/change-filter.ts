/** Which changes are asked for: the same in the list and in the live stream. */
import { z } from 'zod';
import { actorSchema, changeSourceSchema, fileStateSchema, registryStateSchema } from './change-record.ts';
import { changeTable } from './change-table.ts';

const instant = z.iso.datetime({ offset: true });

/** What can happen to a file or key. */
export const changeTypeSchema = z.enum(['Created', 'Modified', 'Renamed', 'Deleted', 'RegistryKeyCreated', 'RegistryKeyDeleted', 'RegistryKeyRenamed', 'RegistryValueSet', 'RegistryValueDeleted']).meta({ id: 'ChangeType' });

/** The query parameters that narrow changes down. */
export const changeFilter = {
  machineId: z.guid().optional(),
  entityType: z.enum(['File', 'Registry']).optional(),
  changeType: changeTypeSchema.optional(),
  /** Part of the path, whatever its case. */
  path: z.string().max(4096).optional(),
  from: instant.optional(),
  to: instant.optional(),
};

/** A filter, parsed. */
export type ChangeFilter = z.infer<z.ZodObject<typeof changeFilter>>;

const told = {
  changeId: z.string().meta({ description: "The machine's id, a colon, and the sequence number." }),
  sequence: z.int(),
  at: z.date(),
  recordedAt: z.date(),
  machineId: z.guid(),
  computer: z.string(),
  changeType: changeTypeSchema,
  path: z.string(),
  previousPath: z.string().nullable().meta({ description: 'Where it was before it was renamed.' }),
  ruleId: z.guid(),
  ruleName: z.string(),
  source: changeSourceSchema,
  actor: actorSchema,
  position: z.string().meta({ description: 'Its place in the log.' }),
};

/** A change as the API tells it. */
export const changeRowSchema = z.discriminatedUnion('entityType', [
  z.object({ ...told, entityType: z.literal('File'), before: fileStateSchema.nullable(), after: fileStateSchema.nullable() }).meta({ id: 'FileChange' }),
  z.object({ ...told, entityType: z.literal('Registry'), before: registryStateSchema.nullable(), after: registryStateSchema.nullable() }).meta({ id: 'RegistryChange' }),
]).meta({ id: 'Change' });
export type ChangeRow = Readonly<z.output<typeof changeRowSchema>>;

/** The whole path of a row. */
export const pathColumn = `case "MonitoredEntityType" when 'File' then "FilePath" || "FileName" else "RegistryKey" end`;

/** Where what a row tells of was before it was renamed. */
export const previousPathColumn = `nullif(case "MonitoredEntityType" when 'File' then "OriginalFilePath" || "OriginalFileName" else nullif("OldValueFullRegistryKey", "RegistryKey") end, '')`;

/** The columns of a {@link ChangeRow}. */
const rowColumns = `machine_id || ':' || sequence as "changeId", sequence::float8 as sequence, "TimeGenerated" as at, recorded_at as "recordedAt", machine_id as "machineId", "Computer" as computer,
  "MonitoredEntityType" as "entityType", "ChangeType" as "changeType", ${pathColumn} as path,
  ${previousPathColumn} as "previousPath",
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
  narrow(filter.path || undefined, (p) => `strpos(lower(${pathColumn}), lower(${p})) > 0`);
  // As dates: text has offsets and years that PostgreSQL does not read.
  narrow(filter.from && new Date(filter.from), (p) => `"TimeGenerated" >= ${p}`);
  narrow(filter.to && new Date(filter.to), (p) => `"TimeGenerated" < ${p}`);
  const { text, values: more } = also(values.length + 1);
  return { text: `select ${rowColumns} from changes."${changeTable}" where ${conditions.join(' and ')} ${text}`, values: [...values, ...more] };
}
