/** What can happen to an enrolment token: it lets one machine in, once. */
import { z } from 'zod';
import { category } from '@fimbria/event-sourcing';

export const enrolmentTokens = category('enrolmentToken', {
  /** The secret half is kept as a scrypt hash; the expiry is ISO 8601 UTC. */
  EnrolmentTokenIssued: z.object({ subscriptionId: z.guid(), secretHash: z.string(), expiresAt: z.string() }),
  EnrolmentTokenRedeemed: z.object({ machineId: z.guid() }),
});
