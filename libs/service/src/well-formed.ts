/** Text that can be kept: Postgres takes no NUL, and UTF-8 no half of a surrogate pair. */

/** Whether all text in a parsed body, query or address can be kept. However deep it is nested, so without recursion. */
export function isWellFormed(whole: unknown): boolean {
  const rest = [whole];
  while (rest.length > 0) {
    const value = rest.pop();
    if (typeof value === 'string' && (!value.isWellFormed() || value.includes('\0'))) return false;
    if (typeof value !== 'object' || value === null || Buffer.isBuffer(value)) continue;
    for (const [key, member] of Object.entries(value)) rest.push(key, member);
  }
  return true;
}
