/** What is wrong with a pattern, where, and what to write instead. */

/** A text that is no pattern. */
export class PatternError extends Error {
  readonly code = 'INVALID_PATTERN';
  /** The pattern as it was given. */
  readonly pattern: string;
  /** Where in it the fault is: the index of a UTF-16 unit, 0 for the first. */
  readonly position: number;
  readonly reason: string;
  /** What to write instead. */
  readonly remedy: string;

  constructor(pattern: string, position: number, reason: string, remedy: string) {
    super(`"${shortened(pattern)}" at ${position}: ${reason} ${remedy}`);
    this.pattern = pattern;
    this.position = position;
    this.reason = reason;
    this.remedy = remedy;
  }
}

/** A pattern on its way: variables may have been put in, yet each place knows where in the written text it comes from. */
export interface PatternText {
  readonly written: string;
  readonly text: string;
  /** The index in `written` of the index in `text`. */
  readonly origin: (index: number) => number;
}

/** A pattern text in which nothing has been replaced. */
export function asWritten(written: string): PatternText {
  return { written, text: written, origin: (index) => index };
}

/** Throws the PatternError for a place in a text. */
export function refuse({ written, origin }: PatternText, index: number, reason: string, remedy: string): never {
  throw new PatternError(written, origin(index), reason, remedy);
}

function shortened(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
