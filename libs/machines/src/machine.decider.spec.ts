import { specify } from '@fimbria/event-sourcing';
import { enrolmentToken } from './enrolment-token.decider.ts';
import { machine, type MachineCommand } from './machine.decider.ts';

const subscriptionId = '3f0e2c1a-6f1b-4c8e-9a44-0d6a2b1c7e10';
const machineId = '9d1c6a52-57c1-4f9b-8f43-1b8f8b7b2f11';
const other = 'b7a1f6de-0c29-43cc-8a0c-6f9b5a3d2e22';
const os = { platform: 'linux', name: 'Debian GNU/Linux', version: '12', kernel: '6.18.0' } as const;
const enrolled = { type: 'MachineEnrolled', data: { subscriptionId, name: 'web-1', os, agentVersion: '0.1.0', secretHash: 'h' } } as const;
const tagged = (tags: Record<string, string>) => ({ type: 'MachineTagged', data: { tags } }) as const;
const moved = (to: string, resourceGroupId: string | null = null) => ({ type: 'MachineMoved', data: { subscriptionId: to, resourceGroupId } }) as const;
const origin = { provider: 'AWS', instanceId: 'i-1', learntFrom: ['dmi' as const] } as { provider: 'AWS'; instanceId: string; learntFrom: 'dmi'[] };

describe('a machine', () => {
  it('enrols', () => specify(machine).given().when({ type: 'Enrol', ...enrolled.data }).then(enrolled));
  it('enrols once', () => specify(machine).given(enrolled).when({ type: 'Enrol', ...enrolled.data }).then());
  it('is tagged, with exactly these', () => specify(machine).given(enrolled, tagged({ a: '1' })).when({ type: 'Tag', tags: { b: '2' } }).then(tagged({ b: '2' })));
  it('that has these tags is not tagged', () => specify(machine).given(enrolled, tagged({ a: '1', b: '2' })).when({ type: 'Tag', tags: { b: '2', a: '1' } }).then());
  it('is tagged as it was read', () => {
    specify(machine).given(enrolled, tagged({ a: '1' })).when({ type: 'Tag', tags: {}, version: 2 }).then(tagged({}));
    specify(machine).given(enrolled, tagged({ a: '1' })).when({ type: 'Tag', tags: {}, version: 1 }).thenRefused('PRECONDITION_FAILED');
  });
  it('is moved', () => specify(machine).given(enrolled).when({ type: 'Move', subscriptionId: other, resourceGroupId: null }).then(moved(other)));
  it('is moved into a resource group, and out of it', () => {
    specify(machine).given(enrolled).when({ type: 'Move', subscriptionId, resourceGroupId: other }).then(moved(subscriptionId, other));
    specify(machine).given(enrolled, moved(subscriptionId, other)).when({ type: 'Move', subscriptionId, resourceGroupId: null }).then(moved(subscriptionId));
  });
  it('that is there is not moved', () => specify(machine).given(enrolled).when({ type: 'Move', subscriptionId, resourceGroupId: null }).then());
  it('is not moved over another\'s move', () => specify(machine).given(enrolled, moved(other)).when({ type: 'Move', subscriptionId, resourceGroupId: null, version: 1 }).thenRefused('PRECONDITION_FAILED'));
  it('is described where its agent says something else', () => specify(machine).given(enrolled).when({ type: 'Describe', os, agentVersion: '0.2.0', origin }).then({ type: 'MachineDescribed', data: { os, agentVersion: '0.2.0', origin } }));
  it('is not described as before', () => specify(machine).given(enrolled).when({ type: 'Describe', os, agentVersion: '0.1.0' }).then());
  it.each<MachineCommand>([{ type: 'Tag', tags: {} }, { type: 'Move', subscriptionId: other, resourceGroupId: null }, { type: 'Describe', os, agentVersion: '1' }])('that is retired is there no more: $type', (command) => specify(machine).given(enrolled, { type: 'MachineRetired', data: {} }).when(command).thenRefused('NOT_FOUND'));
  it('is retired', () => specify(machine).given(enrolled).when({ type: 'Retire' }).then({ type: 'MachineRetired', data: {} }));
  it('is retired once', () => specify(machine).given(enrolled, { type: 'MachineRetired', data: {} }).when({ type: 'Retire' }).then());
  it('nobody knows cannot be retired', () => specify(machine).given().when({ type: 'Retire' }).thenRefused('NOT_FOUND'));
});

const issued = { type: 'EnrolmentTokenIssued', data: { subscriptionId, secretHash: 'h', expiresAt: '2026-01-02T00:00:00.000Z' } } as const;
const redeemed = { type: 'EnrolmentTokenRedeemed', data: { machineId } } as const;
const inTime = '2026-01-01T00:00:00.000Z';

describe('an enrolment token', () => {
  it('is issued', () => specify(enrolmentToken).given().when({ type: 'Issue', ...issued.data }).then(issued));
  it('lets a machine in', () => specify(enrolmentToken).given(issued).when({ type: 'Redeem', machineId, at: inTime }).then(redeemed));
  it('lets the same machine ask again', () => specify(enrolmentToken).given(issued, redeemed).when({ type: 'Redeem', machineId, at: inTime }).then());
  it('lets no second machine in', () => specify(enrolmentToken).given(issued, redeemed).when({ type: 'Redeem', machineId: other, at: inTime }).thenRefused('ENROLMENT_TOKEN_INVALID'));
  it('expires', () => specify(enrolmentToken).given(issued).when({ type: 'Redeem', machineId, at: issued.data.expiresAt }).thenRefused('ENROLMENT_TOKEN_INVALID'));
  it('that was never issued is refused', () => specify(enrolmentToken).given().when({ type: 'Redeem', machineId, at: inTime }).thenRefused('ENROLMENT_TOKEN_INVALID'));
});
