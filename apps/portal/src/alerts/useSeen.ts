import { useState } from 'react';
import { Problem } from '../request.ts';

/** A version as it was when this was opened, so that nothing that happens meanwhile is decided upon unseen; from a refusal on as it is, since what is shown was read anew. */
export function useSeen<T>(current: T): { readonly seen: T; readonly lookAgain: () => void } {
  const [{ seen }, setSeen] = useState<{ readonly seen?: T }>({ seen: current });
  return { seen: seen ?? current, lookAgain: () => setSeen({}) };
}

/** The refusal, in words for people where the server speaks to programs of ETags. */
export function staleWords(error: Error | null, what: string): Error | null {
  if (!(error instanceof Problem) || error.code !== 'PRECONDITION_FAILED') return error;
  return new Problem(error.status, { code: error.code, title: `The ${what} has changed since you opened this`, remedy: 'It was read again: look at what is new, then go on.' });
}
