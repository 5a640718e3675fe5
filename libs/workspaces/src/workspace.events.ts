/** What can have happened to a workspace: where changes are kept, and for how long. Stream: `workspace-<workspaceId>`. */
import { z } from 'zod';
import { category } from '@fimbria/event-sourcing';

/** How many days changes stay. */
export const retentionDaysSchema = z.number().int().min(4).max(4383);

/** A workspace as it is created. */
export const newWorkspaceSchema = z.object({ name: z.string().trim().min(1).max(128), retentionDays: retentionDaysSchema.default(30) }).meta({ id: 'NewWorkspace', examples: [{ name: 'production', retentionDays: 90 }] });

/** A workspace as it is created. */
export type NewWorkspace = z.output<typeof newWorkspaceSchema>;

/** The workspace category. */
export const workspace = category('workspace', {
  WorkspaceCreated: newWorkspaceSchema,
  RetentionSet: z.object({ days: retentionDaysSchema }),
});
