/** Pages by cursor: opaque to clients, and stable while rows are added. */
import { z } from 'zod';
import { Refusal } from './problems.ts';
import { isWellFormed } from './well-formed.ts';

/** One page of a list; `next` is null at the last. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** The query parameters of every list. */
export const pageQuery = { limit: z.coerce.number().int().min(1).max(500).default(50), cursor: z.string().max(4096).optional() };

/** One page of a list of these, as the API tells it. */
export function pageOf<T extends z.ZodType>(item: T) {
  const { id } = item.meta() ?? {};
  const page = z.object({ items: z.array(item), next: z.string().nullable().meta({ description: 'The cursor of the next page; null at the last.' }) });
  return id === undefined ? page : page.meta({ id: `${id}Page` });
}

/** A cursor for these values. */
export function toCursor(values: readonly (string | number)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** The values of a cursor we made; refused if we did not. */
export function fromCursor<T>(cursor: string, schema: z.ZodType<T>): T {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (!isWellFormed(values)) throw new Error('The cursor holds text that nothing is called.');
    return schema.parse(values);
  } catch (cause) {
    throw new Refusal('INVALID_REQUEST', { detail: 'The cursor is not one of ours: begin again without it.', fields: [{ path: 'cursor', message: 'unknown cursor' }] }, { cause });
  }
}
