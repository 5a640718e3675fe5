/** What calls of the API are made of. */

/** A list, page by page; `next` is null at the last. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

/** A list that is shown whole; a tenant has no more than this many pages of 500 of anything in it. */
const mostPages = 20;

/** Every item of a list. */
export async function every<T>(ask: (page: { limit: number; cursor?: string }) => Promise<Page<T>>): Promise<readonly T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const answer = await ask({ limit: 500, ...(cursor !== undefined && { cursor }) });
    items.push(...answer.items);
    if (answer.next === null) break;
    cursor = answer.next;
  }
  return items;
}

/** Given up as soon as this says so. */
export const until = (signal: AbortSignal | undefined): RequestInit => (signal ? { signal } : {});

/** The If-Match of what was read in this version. */
export const matching = (version: number): string => `"${version}"`;

/** Without the parameters that have no value, or are empty. */
export function given<T extends object>(parameters: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined && value !== '')) as { [K in keyof T]: Exclude<T[K], undefined> };
}
