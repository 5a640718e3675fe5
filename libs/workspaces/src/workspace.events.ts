/** What can have happened to a workspace: where changes are kept, for how long, and how much of them a day. Stream: `workspace-<workspaceId>`. */
import { z } from 'zod';
import { category } from '@fimbria/event-sourcing';
import { longRetentions } from './ranges.ts';

/** How many days changes stay. */
export const retentionDaysSchema = z.number().int().min(4).max(4383);

const within = (least: number) => retentionDaysSchema.refine((days) => (days >= least && days <= 730) || longRetentions.includes(days), { error: `Days are ${least} to 730, or one of ${longRetentions.join(', ')}.` });

/** What a workspace may be told to keep, and what one of its tables may: the ranges that Log Analytics has. */
export const workspaceRetentionSchema = within(30);
export const tableRetentionSchema = within(4);

const nameSchema = z.string().trim().min(1).max(128);

/** A workspace as it is created. */
export const newWorkspaceSchema = z.object({ name: nameSchema, retentionDays: workspaceRetentionSchema.default(30) }).meta({ id: 'NewWorkspace', examples: [{ name: 'production', retentionDays: 90 }] });

/** A workspace as it is created. */
export type NewWorkspace = z.output<typeof newWorkspaceSchema>;

/** The tables that can keep for a time of their own. What is asked under other names is read from these. */
export const retainedTables = ['MDCFileIntegrityMonitoringEvents', 'FimCoverageGap'] as const;
export const retainedTableSchema = z.enum(retainedTables).meta({ id: 'RetainedTable' });

/** One of them. */
export type RetainedTable = (typeof retainedTables)[number];

/** Who reads a workspace: "resource" also those who have a role at a subscription, its machines' rows; "workspace" only those who have one at the workspace or above. */
export const accessModeSchema = z.enum(['resource', 'workspace']).meta({ id: 'AccessMode' });

/** One of them. */
export type AccessMode = z.output<typeof accessModeSchema>;

/** How much a workspace takes a day: beyond it, "hard" refuses and "soft" only tells. Megabytes are 10^6 bytes. */
export const dailyCapSchema = z.object({ megabytes: z.number().positive().max(1e9), mode: z.enum(['hard', 'soft']) }).meta({ id: 'DailyCap', examples: [{ megabytes: 5000, mode: 'soft' }] });

/** Such a cap. */
export type DailyCap = z.output<typeof dailyCapSchema>;

/** The workspace category. */
export const workspace = category('workspace', {
  WorkspaceCreated: z.object({ name: nameSchema, retentionDays: retentionDaysSchema.default(30) }),
  RetentionSet: z.object({ days: retentionDaysSchema }),
  /** Null: the workspace's again. */
  TableRetentionSet: z.object({ table: z.string(), days: retentionDaysSchema.nullable() }),
  AccessModeSet: z.object({ accessMode: accessModeSchema }),
  DailyCapSet: dailyCapSchema,
  DailyCapLifted: z.object({}),
});
