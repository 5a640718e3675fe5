/** Where a machine runs, as its agent could honestly find out, and what that makes its identity in its cloud. */
import { z } from 'zod';

const text = z.string().min(1).max(512);

/** What an agent found. What it could not read is absent: nothing is guessed. */
export const originSchema = z.object({
  provider: z.enum(['Azure', 'AWS', 'GCP']).optional().meta({ description: 'Absent where nothing tells of a cloud.' }),
  account: text.optional().meta({ description: 'The AWS account, GCP project or Azure subscription.' }),
  region: text.optional().meta({ description: 'The region; of GCP, the zone.' }),
  instanceId: text.optional(),
  resourceId: z.string().max(1024).regex(/^\/subscriptions\/[^/]+\//i, 'Begins with /subscriptions/').optional().meta({ description: "The machine's Azure resource id: of the virtual machine, or of its Arc projection." }),
  learntFrom: z.array(z.enum(['dmi', 'cloud-init', 'imds', 'arc', 'config'])).max(5).default([]),
}).meta({ id: 'MachineOrigin', examples: [{ provider: 'AWS', account: '123456789012', region: 'eu-central-1', instanceId: 'i-0abc', learntFrom: ['dmi', 'cloud-init'] }] });

/** What an agent found. */
export type Origin = z.output<typeof originSchema>;

/** What a subscription stands for in a cloud. */
export interface Account {
  readonly provider: string;
  readonly identifier?: string | undefined;
}

/** The columns of a change that say where the machine is in its cloud. */
export interface NativeIdentity {
  readonly provider: string;
  /** Its id in its cloud, such as an ARN; of its account, where no more is known. */
  readonly identifier: string;
  readonly resourceType: 'Server';
  /** Undefined where Azure does not know the machine. */
  readonly azureResourceId: string | undefined;
}

/** The identity of a machine: by what its agent found, else by what its subscription stands for. */
export function nativeIdentity(origin: Origin | undefined, account: Account): NativeIdentity {
  const provider = origin?.provider ?? account.provider;
  const known = { ...origin, account: origin?.account ?? (account.provider === provider ? account.identifier : undefined) };
  return { provider, identifier: identifierOf(provider, known) ?? known.instanceId ?? known.account ?? '', resourceType: 'Server', azureResourceId: origin?.resourceId };
}

function identifierOf(provider: string, { account, region, instanceId, resourceId }: Partial<Origin>): string | undefined {
  switch (provider) {
    case 'AWS':
      return account && region && instanceId ? `arn:${partitionOf(region)}:ec2:${region}:${account}:instance/${instanceId}` : undefined;
    case 'GCP':
      return account && region && instanceId ? `//compute.googleapis.com/projects/${account}/zones/${region}/instances/${instanceId}` : undefined;
    case 'Azure':
      return resourceId;
    default:
      return undefined;
  }
}

/** The part of AWS that a region belongs to. */
function partitionOf(region: string): string {
  if (region.startsWith('cn-')) return 'aws-cn';
  return region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}
