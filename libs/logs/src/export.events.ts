/** What can have happened to an export that is made into a file. Stream: `export-<exportId>`. */
import { category } from '@fimbria/event-sourcing';
import { z } from 'zod';

/** The formats there are. */
export const exportFormats = ['csv', 'ndjson', 'parquet'] as const;

/** What an export is of, and how it is written; `from` and `to` bound its time, ISO 8601. */
export const exportSpecSchema = z.object({
  workspaceId: z.guid(), query: z.string(), from: z.iso.datetime().nullable(), to: z.iso.datetime().nullable(), format: z.enum(exportFormats), safe: z.boolean(),
});

/** What an export is of. */
export type ExportSpec = z.infer<typeof exportSpecSchema>;

/** Who asked: what kind of principal, and the part of the tenant it saw; null where it was the whole. */
export const askerSchema = z.object({ kind: z.enum(['person', 'service', 'installation']).default('person'), part: z.object({ subscriptionIds: z.array(z.guid()), resourceGroupIds: z.array(z.guid()).default([]), workspaceIds: z.array(z.guid()) }).nullable().default(null) });

/** Who asked. */
export type Asker = z.infer<typeof askerSchema>;

/** What a whole export came to: SHA-256 in hexadecimal, and the place in the log up to which everything is in it. */
export const manifestSchema = z.object({ rows: z.int(), bytes: z.int(), sha256: z.string(), asOf: z.string().nullable() });

/** The export category. */
export const exportCategory = category('export', {
  ExportRequested: exportSpecSchema.extend(askerSchema.shape),
  ExportCompleted: manifestSchema,
  ExportFailed: z.object({ code: z.string(), detail: z.string() }),
  /** Cancelled, if it was under way; its file is no more. */
  ExportRemoved: z.object({}),
});
