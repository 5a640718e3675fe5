/** What a machine reported, as the log keeps it: many records in one packed event. */
import { z } from 'zod';
import { category, packed } from '@fimbria/event-sourcing';
import { changeRecordSchema } from './change-record.ts';

/** Records that were not kept when they arrived, but counted. */
export const unkeptSchema = z.object({
  count: z.number().int().nonnegative(),
  /** Sample. */
  paths: z.array(z.string()).default([]),
});

/** What the records of one event have in common. */
export const reportSchema = z.object({
  subscriptionId: z.guid(),
  workspaceId: z.guid(),
  /** Of all records sent, uncovered ones included. */
  firstSequence: z.number().int().positive(),
  lastSequence: z.number().int().positive(),
  /** No rule covered them. */
  uncovered: unkeptSchema.optional(),
  /** The workspace had taken all it may in a day. */
  capped: unkeptSchema.optional(),
});

/** Streams `changes-<machineId>`. */
export const changes = category('changes', {
  ChangesRecorded: packed(reportSchema, changeRecordSchema, ({ header, items }) => ({
    firstSequence: header.firstSequence,
    lastSequence: header.lastSequence,
    count: items.length,
    kinds: kindsOf(items),
    firstAt: items[0]?.at,
    lastAt: items.at(-1)?.at,
  })),
}, { forgettable: true });

export type Report = z.infer<typeof reportSchema>;

function kindsOf(items: readonly z.infer<typeof changeRecordSchema>[]): Readonly<Record<string, number>> {
  const kinds: Record<string, number> = {};
  for (const item of items) {
    const kind = item.kind === 'gap' ? `gap:${item.reason}` : item.changeType;
    kinds[kind] = (kinds[kind] ?? 0) + 1;
  }
  return kinds;
}
