/** A person is linked to who they are elsewhere when they first come from there; anew where they have been removed since. */
import type { Decider } from '@fimbria/event-sourcing';
import { externalIdentity } from './external-identity.events.ts';

export interface LinkIdentity {
  readonly type: 'Link';
  readonly personId: string;
  readonly issuer: string;
  readonly subject: string;
}

export const linked: Decider<string | undefined, LinkIdentity, typeof externalIdentity> = {
  category: externalIdentity,
  initial: undefined,
  decide: ({ personId, issuer, subject }, known) => (known === personId ? [] : [{ type: 'IdentityLinked', data: { personId, issuer, subject } }]),
  evolve: (_, { data }) => data.personId,
  latestIsEnough: true,
};
