import { randomUUID } from 'node:crypto';
import { machines } from '@fimbria/machines/events';
import { metadataOf, startHarness, type Harness } from '@fimbria/service/testing';
import { connectors, subscription } from '@fimbria/tenancy/events';
import { estate, type Estate } from './estate.testing.ts';
import { ChangesModule, changesProjection, ChangesReadModule } from './index.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await startHarness({ modules: [ChangesModule, ChangesReadModule], projections: [changesProjection] });
});
afterAll(() => harness.stop());

const os = { platform: 'linux' as const, name: 'Debian', version: '13', kernel: '6.18' };
const append = async (category: typeof machines | typeof subscription | typeof connectors, { me }: Estate, id: string, event: object) =>
  harness.store.append(category, id, [event as never], metadataOf(me), (await harness.store.read(category, id)).at(-1)?.revision);
const identities = async ({ me }: Estate) => {
  await harness.settled();
  const { rows } = await harness.database.read(me, (db) => db.query('select "CloudProvider" as p, "CloudIdentifier" as i, "CloudResourceType" as t, "AzureResourceId" as r from changes."MDCFileIntegrityMonitoringEvents" order by sequence'));
  return rows.map(({ p, i, t, r }) => [p, i, t, r]);
};

describe('a change', () => {
  it('says where its machine was in its cloud when it came', async () => {
    const one = await estate(harness);
    const here = (group = '') => `/subscriptions/${one.subscriptionId}${group}/providers/Fimbria/machines/web-1`;
    await one.send([one.change(1)]);
    await append(machines, one, one.machineId, { type: 'MachineDescribed', data: { os, agentVersion: '2', origin: { provider: 'AWS', region: 'eu-west-1', instanceId: 'i-1' } } });
    await one.send([one.change(2)]);
    const resourceGroupId = randomUUID();
    await append(subscription, one, one.subscriptionId, { type: 'ResourceGroupCreated', data: { resourceGroupId, name: 'tier' } });
    await append(machines, one, one.machineId, { type: 'MachineMoved', data: { subscriptionId: one.subscriptionId, resourceGroupId } });
    await append(connectors, one, one.me.tenantId, { type: 'ConnectorCreated', data: { connectorId: randomUUID(), subscriptionId: one.subscriptionId, name: 'Shop', provider: 'AWS', identifier: '210987654321' } });
    await one.send([one.change(3)]);
    await append(connectors, one, one.me.tenantId, { type: 'ConnectorCreated', data: { connectorId: randomUUID(), subscriptionId: one.subscriptionId, name: 'Arc', provider: 'Arc', identifier: 'az', resourceGroup: 'servers' } });
    await one.send([one.change(4)]);
    expect(await identities(one)).toEqual([
      ['AWS', '123456789012', 'Server', here()],
      ['AWS', 'arn:aws:ec2:eu-west-1:123456789012:instance/i-1', 'Server', here()],
      ['AWS', 'arn:aws:ec2:eu-west-1:210987654321:instance/i-1', 'Server', here('/resourceGroups/tier')],
      ['AWS', 'arn:aws:ec2:eu-west-1:210987654321:instance/i-1', 'Server', '/subscriptions/az/resourceGroups/servers/providers/Microsoft.HybridCompute/machines/web-1'],
    ]);
  });

  it('is seen by who sees the place where its machine is now', async () => {
    const [one, other] = [await estate(harness), await estate(harness)];
    await one.send([one.change(1)]);
    const seenAt = async (part: { subscriptionIds?: string[]; resourceGroupIds?: string[] }) =>
      (await identities({ ...one, me: { ...one.me, part: { subscriptionIds: [], resourceGroupIds: [], workspaceIds: [], ...part } } })).length;
    const group = randomUUID();
    expect([await seenAt({ subscriptionIds: [one.subscriptionId] }), await seenAt({ resourceGroupIds: [group] })]).toEqual([1, 0]);
    await append(machines, one, one.machineId, { type: 'MachineMoved', data: { subscriptionId: other.subscriptionId, resourceGroupId: group } });
    expect([await seenAt({ subscriptionIds: [one.subscriptionId] }), await seenAt({ subscriptionIds: [other.subscriptionId] }), await seenAt({ resourceGroupIds: [group] })]).toEqual([0, 1, 1]);
  });
});
