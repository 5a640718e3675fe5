import { nativeIdentity, originSchema, type Account, type Origin } from './origin.ts';

const arc = '/subscriptions/s/resourceGroups/g/providers/Microsoft.HybridCompute/machines/m';
const vm = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/m';
const here = '/subscriptions/sub/providers/Fimbria/machines/web-1';
const none: Account = { provider: 'OnPremises' };
const aws: Account = { provider: 'AWS', identifier: '123456789012' };
const otherAws: Account = { provider: 'AWS', identifier: '210987654321' };
const gcp: Account = { provider: 'GCP', identifier: 'project' };
const byArc: Account = { provider: 'Arc', identifier: 'az', resourceGroup: 'servers' };
const instance = { provider: 'AWS', region: 'eu-west-1', instanceId: 'i-1' } as const;
const identity = (origin: Partial<Origin> | undefined, cloud: Account, connected: readonly Account[] = [], resourceGroup?: string) =>
  nativeIdentity({ name: 'web-1', subscriptionId: 'sub', origin: origin && originSchema.parse(origin), cloud, connected, resourceGroup });

describe('the native identity of a machine', () => {
  it.each<[string, Partial<Origin> | undefined, Account, string, string, string]>([
    ['an EC2 instance', { ...instance, account: '123456789012' }, none, 'AWS', 'arn:aws:ec2:eu-west-1:123456789012:instance/i-1', here],
    ['one in China', { ...instance, account: '1', region: 'cn-north-1' }, none, 'AWS', 'arn:aws-cn:ec2:cn-north-1:1:instance/i-1', here],
    ['one for the government', { ...instance, account: '1', region: 'us-gov-west-1' }, none, 'AWS', 'arn:aws-us-gov:ec2:us-gov-west-1:1:instance/i-1', here],
    ['one whose account its subscription says', instance, aws, 'AWS', 'arn:aws:ec2:eu-west-1:123456789012:instance/i-1', here],
    ['one whose region is not known', { provider: 'AWS', account: '1', instanceId: 'i-1' }, none, 'AWS', 'i-1', here],
    ['one with an Arc projection', { ...instance, account: '1', resourceId: arc }, none, 'AWS', 'arn:aws:ec2:eu-west-1:1:instance/i-1', arc],
    ['one under a subscription that stands for another cloud', { provider: 'GCP', instanceId: '7' }, aws, 'GCP', '7', here],
    ['a GCP instance', { provider: 'GCP', account: 'project', region: 'europe-west3-a', instanceId: '7' }, none, 'GCP', '//compute.googleapis.com/projects/project/zones/europe-west3-a/instances/7', here],
    ['an Azure virtual machine', { provider: 'Azure', account: 's', instanceId: 'guid', resourceId: vm }, none, 'Azure', vm, vm],
    ['one that an agent knows nothing of', undefined, aws, 'AWS', '123456789012', here],
    ['one on premises', {}, none, 'OnPremises', '', here],
    ['one on premises, with Arc', { resourceId: arc }, none, 'OnPremises', '', arc],
  ])('of %s', (_, origin, cloud, provider, identifier, azureResourceId) => {
    expect(identity(origin, cloud)).toEqual({ provider, identifier, resourceType: 'Server', azureResourceId });
  });

  it('is completed by the one connector that fits, and by none of several', () => {
    expect(identity(instance, none, [gcp, aws]).identifier).toBe('arn:aws:ec2:eu-west-1:123456789012:instance/i-1');
    expect(identity(instance, none, [otherAws, aws]).identifier).toBe('i-1');
    expect(identity({ ...instance, account: '7' }, none, [aws]).identifier).toBe('arn:aws:ec2:eu-west-1:7:instance/i-1');
  });

  it('names the machine in Azure as an Arc connector projects it, unless its agent knows better', () => {
    expect(identity(instance, none, [byArc]).azureResourceId).toBe('/subscriptions/az/resourceGroups/servers/providers/Microsoft.HybridCompute/machines/web-1');
    expect(identity({ ...instance, resourceId: arc }, none, [byArc])).toMatchObject({ provider: 'AWS', azureResourceId: arc });
    expect(identity({}, none, [byArc]).provider).toBe('OnPremises');
  });

  it('names its resource group', () => expect(identity({}, none, [], 'tier').azureResourceId).toBe('/subscriptions/sub/resourceGroups/tier/providers/Fimbria/machines/web-1'));
});
