/** For specs of pages: what an API of a few facts answers, a list of calls for each noun. */

/** What was asked, beside the call itself. */
export interface Asked {
  readonly path: string;
  readonly query: URLSearchParams;
}

/** Calls as "GET /v1/machines/*", a star for one part of the path, and what is answered. */
export type Answers<Facts> = readonly (readonly [call: string, answer: (facts: Facts, asked: Asked) => unknown])[];

/** Whether a call is one of these. */
export function isLike(call: string, pattern: string): boolean {
  const [parts, wanted] = [call.split('/'), pattern.split('/')];
  return parts.length === wanted.length && wanted.every((part, at) => part === '*' || part === parts[at]);
}

/** A list on one page. */
export const all = (items: readonly unknown[]) => ({ items, next: null });
