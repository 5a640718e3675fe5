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
  learntFrom: z.array(z.enum(['dmi', 'cloud-init', 'imds', 'arc'])).max(4).default([]),
}).meta({ id: 'MachineOrigin', examples: [{ provider: 'AWS', account: '123456789012', region: 'eu-central-1', instanceId: 'i-0abc', learntFrom: ['dmi', 'cloud-init'] }] });

/** What an agent found. */
export type Origin = z.output<typeof originSchema>;

/** An account in a cloud, as a connector or the subscription itself says it. */
export interface Account {
  readonly provider: string;
  readonly identifier?: string | undefined;
  /** Of Arc: the Azure resource group in which machines are projected. */
  readonly resourceGroup?: string | undefined;
}

/** What is known of a machine that says where it is. */
export interface Whereabouts {
  readonly name: string;
  readonly origin?: Origin | undefined;
  readonly subscriptionId: string;
  /** What the subscription was created for. */
  readonly cloud: Account;
  /** The subscription's connectors. */
  readonly connected: readonly Account[];
  /** The name of its resource group here. */
  readonly resourceGroup?: string | undefined;
}

/** The columns of a change that say where the machine is. */
export interface NativeIdentity {
  readonly provider: string;
  /** Its id in its cloud, such as an ARN; of its account, where no more is known. */
  readonly identifier: string;
  readonly resourceType: 'Server';
  /** In Azure, where Azure knows the machine, itself or by Arc; else its id here in the same form. */
  readonly azureResourceId: string;
}

/** The identity of a machine: by what its agent found; by its subscription's connectors, or the subscription itself, what it could not find. */
export function nativeIdentity({ origin, cloud, connected, ...machine }: Whereabouts): NativeIdentity {
  const fitting = connected.filter(({ provider }) => provider !== 'Arc' && [undefined, provider].includes(origin?.provider));
  const account = fitting.length === 1 && fitting[0] ? fitting[0] : cloud;
  const provider = origin?.provider ?? account.provider;
  const known = { ...origin, account: origin?.account ?? (account.provider === provider ? account.identifier : undefined) };
  const azureResourceId = origin?.resourceId ?? resourceIdOf(machine, connected);
  return { provider, identifier: identifierOf(provider, known) ?? known.instanceId ?? known.account ?? '', resourceType: 'Server', azureResourceId };
}

function resourceIdOf({ name, subscriptionId, resourceGroup }: Pick<Whereabouts, 'name' | 'subscriptionId' | 'resourceGroup'>, connected: readonly Account[]): string {
  const arc = connected.find(({ provider }) => provider === 'Arc');
  if (arc) return `/subscriptions/${arc.identifier}/resourceGroups/${arc.resourceGroup}/providers/Microsoft.HybridCompute/machines/${name}`;
  return `/subscriptions/${subscriptionId}${resourceGroup === undefined ? '' : `/resourceGroups/${resourceGroup}`}/providers/Fimbria/machines/${name}`;
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
