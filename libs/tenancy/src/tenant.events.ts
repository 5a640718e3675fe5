/** What can have happened to a tenant: whoever Fimbria is installed for, walled off from every other. Stream: `tenant-<tenantId>`. */
import { z } from 'zod';
import { category } from '@fimbria/event-sourcing';

/** A tenant's name, for people. */
export const tenantNameSchema = z.string().trim().min(1).max(128);

/** The tenant category. */
export const tenant = category('tenant', {
  TenantCreated: z.object({ name: tenantNameSchema }),
});
