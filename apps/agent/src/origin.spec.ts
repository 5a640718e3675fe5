import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findOrigin } from './origin.ts';

let root: string;
let server: Server;
let asked: string[];
let answers: Record<string, string>;
const metadata = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
const put = (path: string, content: unknown) => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), typeof content === 'string' ? `${content}\n` : JSON.stringify(content));
};
const firmware = (said: Record<string, string>) => Object.entries(said).forEach(([name, value]) => put(`sys/class/dmi/id/${name}`, value));

beforeAll(async () => {
  server = createServer((request: IncomingMessage, response) => {
    asked.push(`${request.method} ${request.url}`);
    const answer = answers[`${request.method} ${request.url}`];
    response.writeHead(answer === undefined ? 404 : 200).end(answer);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(() => void server.close());
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'fimbria-origin-'));
  [asked, answers] = [[], {}];
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('where a machine runs', () => {
  it('is not known where nothing tells, and then nobody is asked', async () => {
    firmware({ sys_vendor: 'QEMU', product_name: 'Standard PC' });
    expect(await findOrigin({ root, metadata: metadata() })).toEqual({ learntFrom: [] });
    expect(asked).toEqual([]);
  });

  it('is read from firmware and cloud-init, and nobody is asked where they tell it all', async () => {
    firmware({ sys_vendor: 'Amazon EC2', board_asset_tag: 'i-0abc' });
    put('run/cloud-init/instance-data.json', { v1: { cloud_name: 'aws', region: 'eu-west-1', instance_id: 'i-other' }, ds: {} });
    put('run/cloud-init/instance-data-sensitive.json', { v1: { cloud_name: 'aws', region: 'eu-west-1', instance_id: 'i-0abc' }, ds: { dynamic: { 'instance-identity': { document: { accountId: '123456789012' } } } } });
    expect(await findOrigin({ root, metadata: metadata() })).toEqual({ provider: 'AWS', instanceId: 'i-0abc', region: 'eu-west-1', account: '123456789012', learntFrom: ['dmi', 'cloud-init'] });
    expect(asked).toEqual([]);
  });

  it('is completed by the metadata service of AWS', async () => {
    firmware({ sys_vendor: 'Amazon EC2' });
    answers = { 'PUT /latest/api/token': 't', 'GET /latest/dynamic/instance-identity/document': JSON.stringify({ accountId: '1', region: 'eu-west-1', instanceId: 'i-1' }) };
    expect(await findOrigin({ root, metadata: metadata() })).toEqual({ provider: 'AWS', account: '1', region: 'eu-west-1', instanceId: 'i-1', learntFrom: ['dmi', 'imds'] });
  });

  it('is completed by that of Azure', async () => {
    firmware({ sys_vendor: 'Microsoft Corporation', chassis_asset_tag: '7783-7084-3265-9085-8269-3286-77' });
    const resourceId = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/m';
    answers = { 'GET /metadata/instance/compute?api-version=2021-02-01': JSON.stringify({ subscriptionId: 's', location: 'westeurope', vmId: 'v', resourceId }) };
    expect(await findOrigin({ root, metadata: metadata() })).toEqual({ provider: 'Azure', account: 's', region: 'westeurope', instanceId: 'v', resourceId, learntFrom: ['dmi', 'imds'] });
  });

  it('is completed by that of GCP', async () => {
    firmware({ product_name: 'Google Compute Engine' });
    answers = { 'GET /computeMetadata/v1/project/project-id': 'shop', 'GET /computeMetadata/v1/instance/zone': 'projects/7/zones/europe-west3-a', 'GET /computeMetadata/v1/instance/id': '42' };
    expect(await findOrigin({ root, metadata: metadata() })).toEqual({ provider: 'GCP', account: 'shop', region: 'europe-west3-a', instanceId: '42', learntFrom: ['dmi', 'imds'] });
  });

  it('stays as the files tell where the service refuses, or may not be asked', async () => {
    firmware({ sys_vendor: 'Amazon EC2', board_asset_tag: 'i-0abc' });
    expect(await findOrigin({ root, metadata: metadata() })).toEqual({ provider: 'AWS', instanceId: 'i-0abc', learntFrom: ['dmi'] });
    asked = [];
    await findOrigin({ root, metadata: undefined });
    expect(asked).toEqual([]);
  });

  it('is also its Arc projection', async () => {
    put('var/opt/azcmagent/agentconfig.json', { subscriptionId: 's', resourceGroup: 'g', resourceName: 'm' });
    expect(await findOrigin({ root, metadata: undefined })).toEqual({ resourceId: '/subscriptions/s/resourceGroups/g/providers/Microsoft.HybridCompute/machines/m', learntFrom: ['arc'] });
  });

  it.each<[string, unknown]>([['no JSON', '{'], ['a list', []], ['numbers', { v1: { cloud_name: 'aws', region: 7, instance_id: null } }], ['another cloud', { v1: { cloud_name: 'nocloud' } }]])('is not taken from cloud-init data that is %s', async (_, data) => {
    put('run/cloud-init/instance-data.json', data);
    put('var/opt/azcmagent/agentconfig.json', data);
    expect(await findOrigin({ root, metadata: undefined })).toMatchObject({ learntFrom: expect.any(Array) });
    expect(await findOrigin({ root, metadata: undefined })).not.toHaveProperty('region');
  });
});
