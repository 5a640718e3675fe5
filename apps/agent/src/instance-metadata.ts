/** What a cloud tells its own machines over its metadata service: link-local, answered within a second or not at all. */

export type Provider = 'AWS' | 'GCP' | 'Azure';

/** A machine as its cloud knows it. */
export interface Instance {
  readonly provider: Provider;
  /** The AWS account, GCP project or Azure subscription. */
  readonly account: string | undefined;
  /** The region; of GCP, the zone. */
  readonly region: string | undefined;
  readonly instanceId: string | undefined;
  /** The Azure resource id. */
  readonly resourceId: string | undefined;
}

/** How long an answer may take, ms. */
const patience = 1_000;

/** Asks the metadata service of this provider; nothing where it does not answer as it should. */
export async function readInstance(provider: Provider, address: string): Promise<Partial<Instance>> {
  return readers[provider](address).catch(() => ({}));
}

const readers: Readonly<Record<Provider, (address: string) => Promise<Partial<Instance>>>> = {
  AWS: async (address) => {
    const token = await ask(`${address}/latest/api/token`, { 'x-aws-ec2-metadata-token-ttl-seconds': '60' }, 'PUT');
    const { accountId, region, instanceId } = JSON.parse(await ask(`${address}/latest/dynamic/instance-identity/document`, { 'x-aws-ec2-metadata-token': token })) as Record<string, string>;
    return { account: accountId, region, instanceId };
  },
  Azure: async (address) => {
    const { subscriptionId, location, vmId, resourceId } = JSON.parse(await ask(`${address}/metadata/instance/compute?api-version=2021-02-01`, { metadata: 'true' })) as Record<string, string>;
    return { account: subscriptionId, region: location, instanceId: vmId, resourceId };
  },
  GCP: async (address) => {
    const read = (path: string) => ask(`${address}/computeMetadata/v1/${path}`, { 'metadata-flavor': 'Google' });
    const [account, zone, instanceId] = await Promise.all([read('project/project-id'), read('instance/zone'), read('instance/id')]);
    return { account, region: zone.slice(zone.lastIndexOf('/') + 1), instanceId };
  },
};

async function ask(address: string, headers: Readonly<Record<string, string>>, method = 'GET'): Promise<string> {
  const response = await fetch(address, { method, headers, signal: AbortSignal.timeout(patience), redirect: 'error' });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.text();
}
