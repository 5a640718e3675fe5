/** What a preview says, in words. Pure. */
import type { RulePreview } from '@fimbria/api-client';

/** How many machines have answered. */
export function machinesText(asked: number, answered: number): string {
  if (asked === 0) return 'None is enrolled: only recorded changes can tell.';
  return answered === asked ? (asked === 1 ? 'The one machine has answered.' : `All ${asked} asked have answered.`) : `${answered} of ${asked} asked have answered so far.`;
}

/** How much a day. */
export function perDayText({ since, perDay, megabytesPerDay, history }: RulePreview): string {
  if (since === null) return 'Nothing is recorded yet to try it on.';
  const many = perDay >= 10 || perDay === 0 ? Math.round(perDay).toLocaleString('en') : perDay.toFixed(1);
  return `${history.changes.toLocaleString('en')} changes of what was watched: ${many} a day, ${megabytesPerDay < 0.01 && megabytesPerDay > 0 ? 'under 0.01' : megabytesPerDay.toFixed(2)} MB a day`;
}

/** Bytes as people say them. */
export function sizeText(bytes: number): string {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB'];
  const at = Math.min(units.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return at === 0 ? `${bytes} bytes` : `${(bytes / 1000 ** at).toFixed(1)} ${units[at]}`;
}
