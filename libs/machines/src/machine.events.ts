/** What can happen to a machine. */
import { z } from 'zod';
import { category } from '@fimbria/event-sourcing';
import { originSchema } from './origin.ts';

/** The operating system as the agent found it. */
export const operatingSystemSchema = z.object({
  platform: z.enum(['linux', 'windows']),
  name: z.string().max(256),
  version: z.string().max(256).default(''),
  kernel: z.string().max(256).default(''),
}).meta({ id: 'OperatingSystem', examples: [{ platform: 'linux', name: 'Debian GNU/Linux', version: '12', kernel: '6.1.0-28-amd64' }] });

export const machines = category('machine', {
  /** The secret of the machine's own credential is kept as a scrypt hash. */
  MachineEnrolled: z.object({ subscriptionId: z.guid(), name: z.string(), os: operatingSystemSchema, agentVersion: z.string(), secretHash: z.string(), origin: originSchema.optional() }),
  /** These are its tags from now on, and no others. */
  MachineTagged: z.object({ tags: z.record(z.string(), z.string()) }),
  /** It belongs to this subscription from now on; null: to no resource group. */
  MachineMoved: z.object({ subscriptionId: z.guid(), resourceGroupId: z.guid().nullable() }),
  /** Its agent says something else of it than before. */
  MachineDescribed: z.object({ os: operatingSystemSchema, agentVersion: z.string(), origin: originSchema.optional() }),
  MachineRetired: z.object({}),
});

export type OperatingSystem = z.infer<typeof operatingSystemSchema>;
