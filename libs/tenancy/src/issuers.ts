/** Which issuers the installation asks. A tenant names them, and the installation's network is not theirs to look around in. */
import { isIP } from 'node:net';

/** Whether an issuer may be asked: one whose origin FIMBRIA_ISSUERS lists; where that is not set, any public one over HTTPS. */
export function mayAsk(issuer: string, listed = process.env['FIMBRIA_ISSUERS']): boolean {
  const { origin, protocol, hostname, search, hash } = new URL(issuer);
  if (search !== '' || hash !== '') return false;
  if (listed) return listed.split(/[\s,]+/).some((url) => URL.parse(url)?.origin === origin);
  return protocol === 'https:' && hostname.includes('.') && isIP(hostname.replace(/^\[|\]$/g, '')) === 0 && !/\.(local|localhost|internal|lan|home|arpa)$/.test(hostname);
}
