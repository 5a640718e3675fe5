import { nativeIdentity, originSchema, type Account, type Origin } from './origin.ts';

const arc = '/subscriptions/s/resourceGroups/g/providers/Microsoft.HybridCompute/machines/m';
const vm = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/m';
const none: Account = { provider: 'OnPremises' };
const aws: Account = { provider: 'AWS', identifier: '123456789012' };

describe('the native identity of a machine', () => {
  it.each<[string, Partial<Origin> | undefined, Account, string, string, string | undefined]>([
    ['an EC2 instance', { provider: 'AWS', account: '123456789012', region: 'eu-central-1', instanceId: 'i-1' }, none, 'AWS', 'arn:aws:ec2:eu-central-1:123456789012:instance/i-1', undefined],
    ['one in China', { provider: 'AWS', account: '1', region: 'cn-north-1', instanceId: 'i-1' }, none, 'AWS', 'arn:aws-cn:ec2:cn-north-1:1:instance/i-1', undefined],
    ['one for the government', { provider: 'AWS', account: '1', region: 'us-gov-west-1', instanceId: 'i-1' }, none, 'AWS', 'arn:aws-us-gov:ec2:us-gov-west-1:1:instance/i-1', undefined],
    ['one whose account its subscription says', { provider: 'AWS', region: 'eu-west-1', instanceId: 'i-1' }, aws, 'AWS', 'arn:aws:ec2:eu-west-1:123456789012:instance/i-1', undefined],
    ['one whose region is not known', { provider: 'AWS', account: '1', instanceId: 'i-1' }, none, 'AWS', 'i-1', undefined],
    ['one with an Arc projection', { provider: 'AWS', account: '1', region: 'eu-west-1', instanceId: 'i-1', resourceId: arc }, none, 'AWS', 'arn:aws:ec2:eu-west-1:1:instance/i-1', arc],
    ['one under a subscription that stands for another cloud', { provider: 'GCP', instanceId: '7' }, aws, 'GCP', '7', undefined],
    ['a GCP instance', { provider: 'GCP', account: 'project', region: 'europe-west3-a', instanceId: '7' }, none, 'GCP', '//compute.googleapis.com/projects/project/zones/europe-west3-a/instances/7', undefined],
    ['an Azure virtual machine', { provider: 'Azure', account: 's', instanceId: 'guid', resourceId: vm }, none, 'Azure', vm, vm],
    ['one that an agent knows nothing of', undefined, aws, 'AWS', '123456789012', undefined],
    ['one on premises', {}, none, 'OnPremises', '', undefined],
    ['one on premises, with Arc', { resourceId: arc }, none, 'OnPremises', '', arc],
  ])('of %s', (_, origin, account, provider, identifier, azureResourceId) => {
    expect(nativeIdentity(origin && originSchema.parse(origin), account)).toEqual({ provider, identifier, resourceType: 'Server', azureResourceId });
  });
});
