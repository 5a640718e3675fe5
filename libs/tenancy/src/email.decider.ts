/** An email address is claimed by one person. A claim that no registration followed lapses after a minute. */
import type { Decider } from '@fimbria/event-sourcing';
import { Refusal } from '@fimbria/service/problems';
import { email } from './email.events.ts';

export interface EmailCommand {
  readonly type: 'Claim';
  readonly personId: string;
  readonly at: string;
  /** Whoever claimed it before has registered. */
  readonly taken: boolean;
}

/** The latest claim. */
export interface EmailState {
  readonly personId?: string;
  readonly at?: string;
}

/** How long a claim holds without a registration, ms. */
const grace = 60_000;

export const emailAddress: Decider<EmailState, EmailCommand, typeof email> = {
  category: email,
  initial: {},
  decide: ({ personId, at, taken }, claimed) => {
    if (claimed.personId === personId) return [];
    if (claimed.at !== undefined && (taken || Date.parse(at) - Date.parse(claimed.at) < grace)) throw new Refusal('EMAIL_TAKEN');
    return [{ type: 'EmailClaimed', data: { personId, at } }];
  },
  evolve: (_, { data }) => data,
};
