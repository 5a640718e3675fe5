/** What was worked out lately, kept while it is asked for. */

/** Results by their keys. */
export interface Recent<T> {
  readonly get: (key: string) => T | undefined;
  /** Keeps a result, and gives it back. */
  readonly keep: (key: string, result: T) => T;
}

/** Keeps at least the last `most` results asked for, and at most twice as many: two generations, of which the older is dropped when the younger is full. */
export function recent<T>(most: number): Recent<T> {
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  const keep = (key: string, result: T) => {
    if (young.size >= most) {
      old = young;
      young = new Map();
    }
    young.set(key, result);
    return result;
  };
  return {
    get: (key) => {
      const known = young.get(key);
      if (known !== undefined) return known;
      const older = old.get(key);
      return older === undefined ? undefined : keep(key, older);
    },
    keep,
  };
}
