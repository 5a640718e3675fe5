/** What came of an alert rule, and what people made of it. Stream: `alerts-<ruleId>`. */
import { category } from '@fimbria/event-sourcing';
import { z } from 'zod';

/** Why an alert needs no more attention. */
export const closings = ['resolved', 'expected', 'false-positive'] as const;

/** What is said beside a step. */
export const noteSchema = z.string().trim().max(4_000).default('');

/** Findings on one machine; on none, where the rows of a rule name none. */
export const foundSchema = z.object({ alertId: z.guid(), raised: z.boolean(), machineId: z.guid().nullable(), computer: z.string().max(512).nullable(), count: z.int().positive() });

const alert = { alertId: z.guid() };

/** The category. Stretches of the log follow upon each other without overlap: a row is found once. The rows themselves stay in the tables, where retention governs them. */
export const alerts = category('alerts', {
  ChangesFound: z.object({
    workspaceId: z.guid(), after: z.string(), upTo: z.string(), at: z.iso.datetime(), found: z.array(foundSchema),
    /** Whether there was more than is counted in one look. */
    cut: z.boolean().default(false),
  }),
  /** There was nothing up to there: told now and then, so that little is looked through again after a restart. */
  StretchLookedThrough: z.object({ upTo: z.string() }),
  LookFailed: z.object({ code: z.string(), detail: z.string() }),
  AlertAcknowledged: z.object({ ...alert, note: noteSchema }),
  AlertClosed: z.object({ ...alert, as: z.enum(closings), note: noteSchema }),
  AlertReopened: z.object({ ...alert, note: noteSchema }),
  AlertNoted: z.object({ ...alert, note: noteSchema }),
});
