/** Who changed a file: nobody is named without evidence. */
import type { Change } from '../record.ts';

/** Knows who did what. */
export interface Who {
  /** Where evidence comes from, and why there is none where there is none. */
  readonly sight: () => { readonly source: 'audit' | 'none'; readonly reason?: string };
  /** Gathers evidence of what happens in and below these directories, and nowhere else. */
  readonly cover: (directories: readonly string[]) => Promise<void>;
  /** The changes with who made them. */
  readonly attributed: (changes: readonly Change[]) => Promise<readonly Change[]>;
  readonly close: () => Promise<void>;
}

/** Names nobody. */
export function nobody(reason: string): Who {
  return { sight: () => ({ source: 'none', reason }), cover: async () => {}, attributed: async (changes) => changes, close: async () => {} };
}
