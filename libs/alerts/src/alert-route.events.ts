/** What can have happened to the ways alerts of a workspace go. Stream: `alertRoutes-<workspaceId>`. */
import { category } from '@fimbria/event-sourcing';
import { z } from 'zod';
import { severitySchema } from './alert-rule.events.ts';

/** Which alerts go where: through a channel that the host knows by name. */
export const alertRouteSpecSchema = z.object({
  channel: z.string().regex(/^\w[\w-]{0,63}$/).meta({ description: 'One of those that the host knows.' }),
  minimumSeverity: severitySchema.default('low').meta({ description: 'Alerts that matter less do not go there.' }),
  to: z.array(z.email().max(320)).max(50).default([]).meta({ description: 'Addresses, where the channel is mail.' }),
});

/** Which alerts go where. */
export type AlertRouteSpec = z.infer<typeof alertRouteSpecSchema>;

/** The category. */
export const alertRoutes = category('alertRoutes', {
  AlertRouteAdded: alertRouteSpecSchema.extend({ routeId: z.guid() }),
  AlertRouteRemoved: z.object({ routeId: z.guid() }),
});
