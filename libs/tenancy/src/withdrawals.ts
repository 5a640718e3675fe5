/** Which access tokens have been withdrawn before they expire, folded from the log. */
import type { EventOf, Recorded } from '@fimbria/event-sourcing';
import type { Caller } from '@fimbria/service';
import { person } from './person.events.ts';
import { serviceAccount } from './service-account.events.ts';
import { signIn } from './sign-in.events.ts';

/** The categories to feed it with. */
export const withdrawingCategories = [person, serviceAccount, signIn] as const;

/** No sign-in lasts as long, ms: a grant that an old copy of the database brings back stays ended. */
const forgottenAfter = 8 * 86_400_000;

type Fed = EventOf<(typeof withdrawingCategories)[number]>;

/** Folds the events of {@link withdrawingCategories}, in log order. */
export function withdrawals() {
  /** Until when a person's sessions have been ended, ms since 1970. */
  const ended = new Map<string, number>();
  const disabled = new Set<string>();
  const revoked = new Set<string>();
  /** Sign-ins that have been ended. */
  const grants = new Set<string>();

  return {
    apply: ({ event, id, metadata }: Recorded<Fed>): void => {
      switch (event.type) {
        case 'SessionsEnded':
        case 'PasswordChanged':
          return void ended.set(id, Date.parse(metadata.at));
        case 'PersonRemoved':
          return void ended.set(id, Infinity);
        case 'ServiceAccountDisabled':
          return void disabled.add(id);
        case 'ServiceAccountEnabled':
          return void disabled.delete(id);
        case 'SecretRevoked':
          return void revoked.add(event.data.secretId);
        case 'GrantEnded':
          return Date.now() - Date.parse(metadata.at) > forgottenAfter ? undefined : void grants.add(event.data.grantId);
        case 'PersonRegistered':
        case 'PasswordLinkIssued':
        case 'SignInSlowed':
        case 'SignedIn':
        case 'SignInFailed':
        case 'ServiceAccountCreated':
        case 'SecretAdded':
        case 'SecretUsed':
      }
    },
    /** Whether the caller's token still speaks for it. */
    spare: ({ kind, principalId, signedInAt = 0, credentialId, grantId }: Caller): boolean => {
      switch (kind) {
        case 'person':
          return Math.round(signedInAt * 1000) >= (ended.get(principalId) ?? 0) && (grantId === undefined || !grants.has(grantId));
        case 'service':
          return !disabled.has(principalId) && (credentialId === undefined || !revoked.has(credentialId));
        case 'machine':
        case 'installation':
          return true;
      }
    },
  };
}
