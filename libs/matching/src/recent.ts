/** What was worked out lately, kept while it is asked for. */

/**
 * A function that remembers at least the last `most` distinct results, and at most twice as many: two generations, of which
 * the older is dropped when the younger is full.
 */
export function recalled<T>(work: (key: string) => T, most: number): (key: string) => T {
  let young = new Map<string, T>();
  let old = new Map<string, T>();
  return (key) => {
    const known = young.get(key);
    if (known !== undefined) return known;
    const result = old.get(key) ?? work(key);
    if (young.size >= most) {
      old = young;
      young = new Map();
    }
    young.set(key, result);
    return result;
  };
}
