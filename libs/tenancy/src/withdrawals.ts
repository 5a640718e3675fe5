/** Which access tokens have been withdrawn before they expire, folded from the log. */
import type { EventOf, Recorded } from '@fimbria/event-sourcing';
import type { Caller } from '@fimbria/service';
import { person } from './person.events.ts';
import { serviceAccount } from './service-account.events.ts';

/** The categories to feed it with. */
export const withdrawingCategories = [person, serviceAccount] as const;

type Fed = EventOf<(typeof withdrawingCategories)[number]>;

/** Folds the events of {@link withdrawingCategories}, in log order. */
export function withdrawals() {
  /** Until when a person's sessions have been ended, ms since 1970. */
  const ended = new Map<string, number>();
  const disabled = new Set<string>();
  const revoked = new Set<string>();

  return {
    apply: ({ event, id, metadata }: Recorded<Fed>): void => {
      switch (event.type) {
        case 'SessionsEnded':
          return void ended.set(id, Date.parse(metadata.at));
        case 'PersonRemoved':
          return void ended.set(id, Infinity);
        case 'ServiceAccountDisabled':
          return void disabled.add(id);
        case 'ServiceAccountEnabled':
          return void disabled.delete(id);
        case 'SecretRevoked':
          return void revoked.add(event.data.secretId);
        case 'PersonRegistered':
        case 'PasswordChanged':
        case 'SignInSlowed':
        case 'ServiceAccountCreated':
        case 'SecretAdded':
        case 'SecretUsed':
      }
    },
    /** Whether the caller's token still speaks for it. */
    spare: ({ kind, principalId, signedInAt = 0, credentialId }: Caller): boolean => {
      switch (kind) {
        case 'person':
          return Math.round(signedInAt * 1000) >= (ended.get(principalId) ?? 0);
        case 'service':
          return !disabled.has(principalId) && (credentialId === undefined || !revoked.has(credentialId));
        case 'machine':
        case 'installation':
          return true;
      }
    },
  };
}
