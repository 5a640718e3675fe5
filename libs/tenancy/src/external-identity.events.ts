/** Which person somebody is whom another OpenID provider vouches for. Stream: `externalIdentity-<SHA-256 of tenant, issuer and subject>`. */
import { z } from 'zod';
import { category } from '@fimbria/event-sourcing';

/** The external identity category. */
export const externalIdentity = category('externalIdentity', { IdentityLinked: z.object({ personId: z.guid(), issuer: z.string(), subject: z.string() }) });
