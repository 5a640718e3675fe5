/** A person as the log has them now: read from their own stream, so that a change holds at once. */
import { createHash } from 'node:crypto';
import type { EventStore } from '@fimbria/event-sourcing';
import { email as emails } from './email.events.ts';
import { person } from './person.events.ts';
import { tenant } from './tenant.events.ts';

/** A person, with what proves who they are. */
export interface Profile {
  readonly personId: string;
  readonly tenantId: string;
  readonly name: string;
  readonly email: string;
  /** Absent while a password link waits to be used. */
  readonly passwordHash?: string | undefined;
  /** By which a password can be set. */
  readonly link?: { readonly linkId: string; readonly linkHash: string; readonly issuedBy: string } | undefined;
  /** Sessions from before are over, ms since 1970. */
  readonly sessionsSince: number;
}

/** The person of this id, if there is one. */
export async function profileOf(store: EventStore, personId: string): Promise<Profile | undefined> {
  const history = await store.read(person, personId);
  return history.reduce<Profile | undefined>((profile, { event, metadata }) => {
    switch (event.type) {
      case 'PersonRegistered':
        return { personId, tenantId: metadata.tenantId, ...event.data, sessionsSince: 0 };
      case 'PasswordChanged':
        return profile && { ...profile, passwordHash: event.data.passwordHash, link: undefined, sessionsSince: Date.parse(metadata.at) };
      case 'PasswordLinkIssued':
        return profile && { ...profile, passwordHash: undefined, link: { linkId: event.data.linkId, linkHash: event.data.linkHash, issuedBy: metadata.by } };
      case 'SessionsEnded':
        return profile && { ...profile, sessionsSince: Date.parse(metadata.at) };
      case 'PersonRemoved':
        return undefined;
      case 'SignInSlowed':
        return profile;
    }
  }, undefined);
}

/** The person who signs in with this address. */
export async function profileByEmail(store: EventStore, address: string): Promise<Profile | undefined> {
  const claim = await store.readLatest(emails, emailId(address));
  const profile = claim && (await profileOf(store, claim.event.data.personId));
  return profile?.email === address ? profile : undefined;
}

/** The id of an address's stream. */
export function emailId(address: string): string {
  return createHash('sha256').update(address).digest('hex');
}

/** The tenant's name. */
export async function tenantNameOf(store: EventStore, tenantId: string): Promise<string> {
  const [created] = await store.read(tenant, tenantId);
  return created?.event.data.name ?? '';
}
