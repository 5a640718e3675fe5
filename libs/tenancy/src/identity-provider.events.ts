/** Who vouches for a tenant's persons beside their passwords. Stream: `identityProvider-<tenantId>`. */
import { z } from 'zod';
import { category } from '@fimbria/event-sourcing';

/** An OpenID provider as a tenant knows it. */
export const identityProviderSchema = z.object({
  name: z.string().trim().min(1).max(64),
  issuer: z.url({ protocol: /^https?$/ }).max(512),
  clientId: z.string().min(1).max(256),
  /** The claim that lists a person's groups there. */
  groupsClaim: z.string().min(1).max(128).default('groups'),
  /** Who is in a group there is in this group here, and only they. */
  groups: z.array(z.object({ value: z.string().min(1).max(256), groupId: z.guid() })).max(500).default([]),
});

/** The identity provider category. The secret that we have there is sealed with the tenancy service's own. */
export const identityProvider = category('identityProvider', {
  ProviderConfigured: identityProviderSchema.extend({ providerId: z.guid(), sealedSecret: z.string().optional() }),
  ProviderRemoved: z.object({ providerId: z.guid() }),
  /** Nobody comes in through it, and what it said of anybody counts for nothing in new sessions, until it is resumed. */
  ProviderPaused: z.object({ providerId: z.guid() }),
  ProviderResumed: z.object({ providerId: z.guid() }),
});
