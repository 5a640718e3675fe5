/** What can have happened to an export that is made again and again. Stream: `exportSchedule-<scheduleId>`. */
import { category } from '@fimbria/event-sourcing';
import { z } from 'zod';
import { askerSchema, exportFormats } from './export.events.ts';

/** When it is made, by the clock of a time zone; weekdays from 1, Monday. */
export const cadenceSchema = z.object({
  every: z.enum(['hour', 'day', 'week']), at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'as 06:30').default('00:00'), weekday: z.int().min(1).max(7).default(1),
  timeZone: z.string().max(64).refine(isTimeZone, 'a time zone such as Europe/Berlin').default('UTC'),
}).meta({ id: 'ExportCadence' });

/** When it is made. */
export type Cadence = z.infer<typeof cadenceSchema>;

const path = z.string().max(200).regex(/^(\w[\w.-]*(\/\w[\w.-]*)*)?$/, 'names of letters, digits, ".", "_" and "-", with "/" between').default('');

/** Where its files go: below a directory of the host, or in a store that the host knows by name. */
export const targetSchema = z.discriminatedUnion('kind', [z.object({ kind: z.literal('directory'), path }), z.object({ kind: z.literal('store'), store: z.string().regex(/^\w[\w-]{0,63}$/), path })]);

/** Where its files go. */
export type Target = z.infer<typeof targetSchema>;

/** What is exported, when, and to where. */
export const scheduleSpecSchema = z.object({
  workspaceId: z.guid(), name: z.string().regex(/^\w[\w.-]{0,63}$/, 'letters, digits, ".", "_" and "-"'), query: z.string().min(1).max(100_000), format: z.enum(exportFormats), safe: z.boolean(), cadence: cadenceSchema, target: targetSchema,
});

/** What is exported, when, and to where. */
export type ScheduleSpec = z.infer<typeof scheduleSpecSchema>;

/** A stretch of the log: after one place, up to another. */
export const stretchSchema = z.object({ after: z.string(), upTo: z.string() });

/** What a run came to. */
export const runSchema = stretchSchema.extend({ file: z.string(), rows: z.int(), bytes: z.int(), sha256: z.string() });

/** The category. Stretches follow upon each other without hole or overlap; a run that fails is repeated with the same. */
export const exportSchedule = category('exportSchedule', {
  ExportScheduled: scheduleSpecSchema.extend({ ...askerSchema.shape, after: z.string() }),
  RunBegan: stretchSchema,
  RunCompleted: runSchema,
  RunFailed: z.object({ code: z.string(), detail: z.string() }),
  ScheduleRemoved: z.object({}),
});

function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
    return true;
  } catch {
    return false;
  }
}
