/** Bytes as they are read: three digits and a unit of 1000. */
export function size(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const at = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(Math.max(bytes, 1)) / 3)));
  return `${(bytes / 1000 ** at).toLocaleString('en', { maximumSignificantDigits: 3 })} ${units[at]}`;
}
