/** Who may call: anybody, or users with their passwords. */
import { createHash, timingSafeEqual } from 'node:crypto';
import { unauthenticated } from './failure.ts';

/** Passwords by user name. */
export type Users = Readonly<Record<string, string>>;

/** Calls that clients make before they have said who they are. */
const open = new Set(['/event_store.client.gossip.Gossip/Read', '/event_store.client.server_features.ServerFeatures/GetSupportedMethods']);

/** Throws where the call's credentials are not those of a user. Without users, everybody may call. */
export function admit(users: Users | undefined, path: string, authorization: string | undefined): void {
  if (!users || open.has(path)) return;
  const [, encoded = ''] = /^Basic (.+)$/i.exec(authorization ?? '') ?? [];
  const credentials = Buffer.from(encoded, 'base64').toString();
  const user = credentials.slice(0, credentials.indexOf(':'));
  const password = Object.hasOwn(users, user) ? users[user] : undefined;
  // Hashed, so that neither length nor the first difference shows in the time it takes.
  const digest = (text: string) => createHash('sha256').update(text).digest();
  if (!timingSafeEqual(digest(credentials.slice(user.length + 1)), digest(password ?? '')) || !password) throw unauthenticated();
}
