/** Where this machine runs, as far as can honestly be read here. Nothing is guessed, and nobody is asked on a machine that does not say itself that it is in a cloud. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readInstance, type Instance, type Provider } from './instance-metadata.ts';
import type { Enrolment } from './api.ts';

export type Origin = NonNullable<Enrolment['origin']>;

/** Where to look; other places in specs. */
export interface OriginOptions {
  readonly root: string;
  /** Where a cloud's instance metadata service answers; undefined: it is not asked. */
  readonly metadata: string | undefined;
}

/** The address at which every one of the three clouds answers its own machines. */
export const metadataAddress = 'http://169.254.169.254';

/** What firmware, cloud-init and the Arc agent left in files; then, in a cloud, what its metadata service adds. Takes 2 s at most. */
export async function findOrigin({ root, metadata }: OriginOptions): Promise<Origin> {
  const found: readonly (readonly [Origin['learntFrom'], Partial<Instance>])[] = [[['dmi'], fromFirmware(root)], [['cloud-init'], fromCloudInit(root)], [['arc'], fromArc(root)]];
  const local = merged(found);
  const isWhole = local.account && local.region && local.instanceId && (local.provider !== 'Azure' || local.resourceId);
  if (metadata === undefined || local.provider === undefined || isWhole) return local;
  return merged([...found, [['imds'], await readInstance(local.provider, metadata)]]);
}

/** The first to say something is heard; who adds something is named. */
function merged(found: readonly (readonly [Origin['learntFrom'], Partial<Instance>])[]): Origin {
  const origin: Origin = { learntFrom: [] };
  for (const [source, said] of found) {
    const fresh = Object.entries(said).filter(([name, value]) => value !== undefined && value !== '' && !(name in origin));
    if (fresh.length > 0) Object.assign(origin, Object.fromEntries(fresh), { learntFrom: [...(origin.learntFrom ?? []), ...(source ?? [])] });
  }
  return origin;
}

function fromFirmware(root: string): Partial<Instance> {
  const said = (name: string) => text(join(root, 'sys/class/dmi/id', name));
  if ([said('sys_vendor'), said('bios_vendor')].includes('Amazon EC2')) return { provider: 'AWS', instanceId: /^i-[0-9a-f]+$/.exec(said('board_asset_tag'))?.[0] };
  if (said('product_name') === 'Google Compute Engine') return { provider: 'GCP' };
  // What Azure writes into each of its virtual machines, and no other Hyper-V does.
  return said('chassis_asset_tag') === '7783-7084-3265-9085-8269-3286-77' ? { provider: 'Azure' } : {};
}

const providers: Readonly<Record<string, Provider>> = { aws: 'AWS', azure: 'Azure', gce: 'GCP' };

function fromCloudInit(root: string): Partial<Instance> {
  const read = (name: string) => json(join(root, 'run/cloud-init', name));
  // The first is for root alone, and tells more.
  const data = read('instance-data-sensitive.json') ?? read('instance-data.json');
  const provider = providers[string(at(data, 'v1', 'cloud_name')) ?? ''];
  if (!provider) return {};
  const compute = (name: string) => string(at(data, 'ds', 'meta_data', 'imds', 'compute', name));
  const region = string(at(data, 'v1', provider === 'GCP' ? 'availability_zone' : 'region'));
  const account = provider === 'AWS' ? string(at(data, 'ds', 'dynamic', 'instance-identity', 'document', 'accountId')) : compute('subscriptionId');
  return { provider, region, account, instanceId: string(at(data, 'v1', 'instance_id')), resourceId: compute('resourceId') };
}

function fromArc(root: string): Partial<Instance> {
  const data = json(join(root, 'var/opt/azcmagent/agentconfig.json'));
  const [subscription, group, name] = ['subscriptionId', 'resourceGroup', 'resourceName'].map((key) => string(at(data, key)));
  return subscription && group && name ? { resourceId: `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.HybridCompute/machines/${name}` } : {};
}

function text(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return '';
  }
}

function json(file: string): unknown {
  try {
    return JSON.parse(text(file));
  } catch {
    return undefined;
  }
}

/** The member of a member; undefined where there is none. */
function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, name) => (typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[name] : undefined), value);
}

function string(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= 512 ? value : undefined;
}
