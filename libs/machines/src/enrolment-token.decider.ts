/** Whether an enrolment token may be used: once, by one machine, in time. */
import type { Decider } from '@fimbria/event-sourcing';
import { Refusal } from '@fimbria/service/problems';
import { enrolmentTokens } from './enrolment-token.events.ts';

export type EnrolmentTokenCommand =
  | { readonly type: 'Issue'; readonly subscriptionId: string; readonly secretHash: string; readonly expiresAt: string }
  | { readonly type: 'Redeem'; readonly machineId: string; readonly at: string };

/** What decisions about a token need; a token never issued has nothing. */
export interface EnrolmentTokenState {
  readonly issued?: { readonly subscriptionId: string; readonly secretHash: string; readonly expiresAt: string };
  readonly machineId?: string;
}

export const enrolmentToken: Decider<EnrolmentTokenState, EnrolmentTokenCommand, typeof enrolmentTokens> = {
  category: enrolmentTokens,
  initial: {},
  decide: (command, { issued, machineId }) => {
    switch (command.type) {
      case 'Issue': {
        const { subscriptionId, secretHash, expiresAt } = command;
        return issued ? [] : [{ type: 'EnrolmentTokenIssued', data: { subscriptionId, secretHash, expiresAt } }];
      }
      case 'Redeem': {
        if (machineId === command.machineId) return [];
        if (!issued || machineId !== undefined || issued.expiresAt <= command.at) throw new Refusal('ENROLMENT_TOKEN_INVALID');
        return [{ type: 'EnrolmentTokenRedeemed', data: { machineId: command.machineId } }];
      }
    }
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'EnrolmentTokenIssued':
        return { ...state, issued: event.data };
      case 'EnrolmentTokenRedeemed':
        return { ...state, machineId: event.data.machineId };
    }
  },
};
