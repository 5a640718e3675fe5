/** What can have happened to the queries that a workspace keeps. Stream: `savedQueries-<workspaceId>`. */
import { category } from '@fimbria/event-sourcing';
import { z } from 'zod';

const description = z.string().trim().max(2_000).default('');
const body = z.string().trim().min(1).max(100_000);

/** A query to be asked again, or a function that queries of the workspace may call: `parameters` as `(path: string, days: int = 7)`. */
export const savedQuerySchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('query'), name: z.string().trim().min(1).max(128), description, query: body }),
  z.object({ kind: z.literal('function'), name: z.string().regex(/^[A-Za-z_]\w{0,63}$/, 'a letter, then letters, digits and _'), description, parameters: z.string().trim().regex(/^\([\s\S]*\)$/, 'in brackets').max(2_000).default('()'), query: body }),
]);

/** A query or function as it is kept. */
export type SavedQuery = z.infer<typeof savedQuerySchema>;

/** The category. */
export const savedQueries = category('savedQueries', {
  QuerySaved: z.object({ queryId: z.guid(), saved: savedQuerySchema }),
  QueryWithdrawn: z.object({ queryId: z.guid() }),
});
