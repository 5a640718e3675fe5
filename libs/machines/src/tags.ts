/** The tags of a machine: what people say of it, by which rules find it. The limits are Azure's. */
import { z } from 'zod';

/** Tags that one machine may have. */
export const mostTags = 50;

const keySchema = z.string().max(512).regex(/^[\p{L}\p{N}][^<>%&\\?/\p{C}]*$/u, 'Begins with a letter or digit; none of <>%&\\?/ and no control characters.');

/** Tags by their keys; two keys differ in more than their case. */
export const tagsSchema = z.record(keySchema, z.string().max(256)).refine((tags) => Object.keys(tags).length <= mostTags, { error: `A machine has at most ${mostTags} tags.` })
  .refine((tags) => new Set(Object.keys(tags).map((key) => key.toLowerCase())).size === Object.keys(tags).length, { error: 'Two keys differ in their case alone.' })
  .meta({ id: 'Tags', examples: [{ role: 'web', environment: 'production' }] });

/** Tags by their keys. */
export type Tags = Readonly<z.output<typeof tagsSchema>>;

/** Whether the same is said, in whatever order. */
export function sameTags(one: Tags, other: Tags): boolean {
  const text = (tags: Tags) => JSON.stringify(Object.entries(tags).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  return text(one) === text(other);
}
