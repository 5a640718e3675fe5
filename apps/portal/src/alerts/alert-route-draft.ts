/** A route for alerts as somebody writes it. Pure. */
import type { AlertChannel, AlertSeverity, NewAlertRoute } from '@fimbria/api-client';

/** The fields of the form. */
export interface AlertRouteDraft {
  readonly channel: AlertChannel;
  readonly minimumSeverity: AlertSeverity;
  /** Addresses as they are typed: one a line, or with commas between them. */
  readonly to: string;
}

/** Addresses of a route, at most. */
const most = 50;

/** What the draft says, as the API takes it; undefined while something is missing or wrong. */
export function routeOf({ channel: { name: channel, kind }, minimumSeverity, to }: AlertRouteDraft): NewAlertRoute | undefined {
  if (kind === 'webhook') return { channel, minimumSeverity };
  const addresses = addressesOf(to);
  return addresses.length === 0 || wrongWords(to) !== undefined ? undefined : { channel, minimumSeverity, to: addresses };
}

/** What is wrong with addresses that are typed; nothing while there are none. */
export function wrongWords(to: string): string | undefined {
  const addresses = addressesOf(to);
  const wrong = addresses.find((address) => !/^[^@]+@[^@]+\.[^@]+$/.test(address));
  if (wrong !== undefined) return `${wrong} does not look like an address.`;
  return addresses.length > most ? `${most} addresses at most.` : undefined;
}

function addressesOf(to: string): string[] {
  return [...new Set(to.split(/[\s,;]+/).filter((address) => address !== ''))];
}
