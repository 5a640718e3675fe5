/** Alerts in few words. */
import type { Alert, AlertClosing, AlertDelivery, AlertRoute, AlertSeverity, AlertState, AlertStep } from '@fimbria/api-client';

/** How much an alert matters, the most first. */
export const severityLabels: Readonly<Record<AlertSeverity, string>> = { high: 'High', medium: 'Medium', low: 'Low', informational: 'Informational' };

/** How far somebody is with it. */
export const stateLabels: Readonly<Record<AlertState, string>> = { new: 'New', acknowledged: 'Acknowledged', closed: 'Closed' };

/** Why it needs no more attention. */
export const closingLabels: Readonly<Record<AlertClosing, string>> = { resolved: 'Resolved', expected: 'Expected', 'false-positive': 'False positive' };

/** How many changes were found; "or more" where a look had more than it counts. */
export function foundWords({ count, cut }: Pick<Alert, 'count' | 'cut'>): string {
  return cut ? `${count.toLocaleString()} or more` : count.toLocaleString();
}

/** "5 open, 2 of them high"; nothing where none is open. */
export function openWords({ open, high }: { readonly open: number; readonly high: number }): string | undefined {
  if (open === 0) return undefined;
  return high === 0 ? `${open.toLocaleString()} open` : `${open.toLocaleString()} open, ${high.toLocaleString()} of them high`;
}

/** "Closed as expected by Olga". */
export function stepWords({ what, closedAs, byName }: Pick<AlertStep, 'what' | 'closedAs' | 'byName'>): string {
  const done = { acknowledged: 'Acknowledged', closed: `Closed as ${closedAs === null ? 'seen to' : closingLabels[closedAs].toLowerCase()}`, reopened: 'Reopened', noted: 'Noted' }[what];
  return `${done} by ${byName ?? 'somebody who is no longer known'}`;
}

/** "soc was told"; why not, where it was not. */
export function deliveryWords({ channel, state, detail }: Pick<AlertDelivery, 'channel' | 'state' | 'detail'>): string {
  if (state === 'delivered') return `${channel} was told`;
  return `${channel} ${state === 'failing' ? 'is not told yet, and is tried again' : 'was not told, and is tried no more'}${detail === null ? '' : `: ${detail}`}`;
}

/** "mail to soc@example.org and 2 more". */
export function routeName({ channel, to: [first, ...others] }: Pick<AlertRoute, 'channel' | 'to'>): string {
  if (first === undefined) return channel;
  return others.length === 0 ? `${channel} to ${first}` : `${channel} to ${first} and ${others.length} more`;
}

/** Which alerts go where the least of them matters so much. */
export function minimumWords(minimum: AlertSeverity): string {
  return { high: 'Alerts that are high', medium: 'Alerts that are medium or high', low: 'All alerts but informational ones', informational: 'All alerts' }[minimum];
}

const remedies: Readonly<Record<string, string>> = {
  FORBIDDEN: 'Write it again as somebody who may see what it looks at: edit it, and save.',
  INVALID_QUERY: 'Edit its query.',
  UNSUPPORTED_OPERATOR: 'Edit its query.',
  QUERY_TIMED_OUT: 'Edit its query so that it has less to look through.',
};

/** What helps a rule that cannot look. */
export function remedyOf(code: string): string {
  return remedies[code] ?? 'It tries again by itself. Where this stays, edit it, and save: it then looks on your behalf.';
}
