/** What can have happened to a tenant's connectors: which account of a cloud each subscription stands for. Stream: `connector-<tenantId>`. */
import { z } from 'zod';
import { category } from '@fimbria/event-sourcing';

/** A connector: an account in a cloud that is a subscription here. */
export const connectorSchema = z.object({
  connectorId: z.guid(),
  subscriptionId: z.guid(),
  name: z.string(),
  provider: z.enum(['AWS', 'GCP', 'Azure', 'Arc']),
  /** The AWS account, the GCP project, the Azure subscription. */
  identifier: z.string(),
  /** Of Arc: the Azure resource group in which machines are projected. */
  resourceGroup: z.string().optional(),
});

/** A connector. */
export type Connector = z.output<typeof connectorSchema>;

/** The connector category. */
export const connectors = category('connector', {
  ConnectorCreated: connectorSchema,
  ConnectorRevised: connectorSchema,
  ConnectorRemoved: z.object({ connectorId: z.guid() }),
});
