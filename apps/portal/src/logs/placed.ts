/** What the server said is wrong with a query, at its place. Pure. */
import { Problem } from '../request.ts';
import type { Wrong } from './KqlEditor.tsx';

/** Where a refused query is wrong, where the server says so. */
export function wrongOf(error: Error | null | undefined): Wrong | undefined {
  return error instanceof Problem && error.position ? { message: error.message, ...error.position } : undefined;
}

/** The refusal, with the line and column of the text that it is about. */
export function placed(error: Error, text: string): Error {
  if (!(error instanceof Problem) || !error.position) return error;
  const before = text.slice(0, error.position.start).split('\n');
  const place = `Line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}: `;
  return new Problem(error.status, { code: error.code, title: place + error.message, remedy: error.remedy, ...(error.requestId !== undefined && { requestId: error.requestId }) });
}
