import { randomUUID } from 'node:crypto';
import { fold } from '@fimbria/event-sourcing';
import { chosenPlan } from '@fimbria/plans/events';
import type { Caller, Permission, Scope } from '@fimbria/service';
import { metadataOf, PermitAll, somebody, startHarness, type Harness } from '@fimbria/service/testing';
import { workspace } from '@fimbria/workspaces/events';
import { PricingsModule } from './index.ts';
import { predefinedRule } from './predefined-rule.ts';
import { subscriptionRules } from './rule.decider.ts';

let harness: Harness;
let withheld: Permission | undefined;
class Allowing extends PermitAll {
  override permits(caller: Caller, permission: Permission, scope: Scope): boolean {
    return permission !== withheld && super.permits(caller, permission, scope);
  }
}

const me = somebody();
const address = (subscriptionId: string, query = '?api-version=2024-01-01', name = '/VirtualMachines') => `/subscriptions/${subscriptionId}/providers/Microsoft.Security/pricings${name}${query}`;
const put = (subscriptionId: string, properties: object) => harness.call(me, 'PUT', address(subscriptionId), { properties });
const get = (subscriptionId: string) => harness.call(me, 'GET', address(subscriptionId));
const fim = (more: object = {}) => ({ name: 'FileIntegrityMonitoring', isEnabled: 'True', additionalExtensionProperties: { DefinedWorkspaceId: resource('Main'), ...more } });
const resource = (name: string) => `/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/logs/providers/Microsoft.OperationalInsights/workspaces/${name}`;
const standard = (...extensions: readonly object[]) => ({ pricingTier: 'Standard', subPlan: 'P2', extensions });
const planOf = async (id: string) => fold(chosenPlan, (await harness.store.read(chosenPlan.category, id)).map(({ event }) => event));
const rulesOf = async (id: string) => fold(subscriptionRules, (await harness.store.read(subscriptionRules.category, id)).map(({ event }) => event));
const ownRule = (RuleName: string, path: string, RuleId: string = randomUUID()) => ({ RuleId, RuleName, MonitoredEntities: { WindowsFiles: [], LinuxFiles: [{ Path: path }], Registries: [] } });
const outcome = ({ body }: { readonly body: { properties: { extensions: { name: string; operationStatus: { code: string; message: string } }[] } } }) =>
  body.properties.extensions.find(({ name }) => name === 'FileIntegrityMonitoring')?.operationStatus;

const workspaceId = randomUUID();
beforeAll(async () => {
  harness = await startHarness({ modules: [PricingsModule], access: new Allowing() });
  await harness.store.append(workspace, workspaceId, [{ type: 'WorkspaceCreated', data: { name: 'Main', retentionDays: 30 } }], metadataOf(me), undefined);
  await harness.store.append(workspace, randomUUID(), [{ type: 'WorkspaceCreated', data: { name: 'Theirs', retentionDays: 30 } }], metadataOf(somebody()), undefined);
  await harness.until(() => put(randomUUID(), standard(fim())), (answer) => outcome(answer)?.code === 'Succeeded');
});
afterAll(() => harness.stop());
afterEach(() => void (withheld = undefined));

describe('a plan set as Defender for Cloud has it', () => {
  it('by the body seen in the wild enables monitoring, with the paths it lists of the recommended rule', async () => {
    const id = randomUUID();
    const Rules = JSON.stringify([{ RuleId: predefinedRule.ruleId, MonitoredEntities: {
      WindowsFiles: [{ Path: '\\Windows\\system.ini' }], LinuxFiles: [{ Path: '/bin/login' }, { Path: '/usr/bin/' }], Registries: [{ Path: 'hklm\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Run\\' }],
    } }]);
    const answer = await put(id, standard(
      { name: 'MdeDesignatedSubscription', isEnabled: 'False' },
      { name: 'AgentlessVmScanning', isEnabled: 'True', additionalExtensionProperties: { ExclusionTags: '[]' } },
      fim({ Rules }),
    ));
    expect(answer).toMatchObject({ status: 201, body: {
      id: address(id, ''), name: 'VirtualMachines', type: 'Microsoft.Security/pricings',
      properties: { pricingTier: 'Standard', subPlan: 'P2', enforce: 'False', resourcesCoverageStatus: 'FullyCovered', freeTrialRemainingTime: expect.stringMatching(/^P29DT23H59M/) },
    } });
    expect(answer.body.properties.extensions.map(({ name, isEnabled, operationStatus }: Record<string, { code: string }>) => [name, isEnabled, operationStatus?.code])).toEqual([
      ['FileIntegrityMonitoring', 'True', 'Succeeded'], ['MdeDesignatedSubscription', 'False', 'Succeeded'], ['AgentlessVmScanning', 'False', 'Failed'],
    ]);
    expect(await planOf(id)).toMatchObject({ plan: 'P2', workspaceId });
    expect((await rulesOf(id)).trimmed.size).toBe(predefinedRule.entities.length - 4);
    expect((await put(id, standard(fim({ Rules })))).status).toBe(200);
  });

  it('is read as it was set, and set to what was read changes nothing', async () => {
    const id = randomUUID();
    await put(id, standard(fim({ Rules: JSON.stringify([ownRule('Web', '/etc/nginx/*'), { ...ownRule('Off', '/srv/x'), Status: 'Disabled', ChangeTypes: ['Delete'], Description: 'Quiet, now.' }]) })));
    const rules = await rulesOf(id);
    expect([...rules.rules.values()].map(({ name, changeTypes }) => [name, changeTypes.length])).toEqual([['Web', 4], ['Off', 1]]);
    expect(rules.disabled.has(predefinedRule.ruleId)).toBe(true);
    const [before, { body }] = [(await harness.store.read(subscriptionRules.category, id)).length, await get(id)];
    expect((await harness.call(me, 'GET', address(id, '?api-version=2023-01-01', ''))).body.value[0].properties.extensions).toEqual(body.properties.extensions);
    expect(outcome(await put(id, body.properties))).toEqual({ code: 'Succeeded', message: 'Successfully enabled extension' });
    expect(await harness.store.read(subscriptionRules.category, id)).toHaveLength(before);
  });

  it('has exactly the rules that are sent', async () => {
    const [id, kept] = [randomUUID(), randomUUID()];
    await put(id, standard(fim({ Rules: JSON.stringify([ownRule('One', '/srv/one'), ownRule('Two', '/srv/two', kept)]) })));
    await put(id, standard(fim({ Rules: JSON.stringify([ownRule('Second', '/srv/second', kept)]) })));
    expect([...(await rulesOf(id)).rules.values()].map(({ ruleId, name }) => [ruleId, name])).toEqual([[kept, 'Second']]);
    await put(id, standard(fim()));
    expect((await rulesOf(id)).rules.size).toBe(1);
  });

  it('may give rules each other\'s names', async () => {
    const [id, one, two] = [randomUUID(), randomUUID(), randomUUID()];
    await put(id, standard(fim({ Rules: JSON.stringify([ownRule('First', '/srv/one', one), ownRule('Second', '/srv/two', two)]) })));
    expect(outcome(await put(id, standard(fim({ Rules: JSON.stringify([ownRule('Second', '/srv/one', one), ownRule('First', '/srv/two', two)]) }))))?.code).toBe('Succeeded');
    expect([...(await rulesOf(id)).rules.values()].map(({ ruleId, name }) => [ruleId, name])).toEqual([[one, 'Second'], [two, 'First']]);
  });

  it('stays enabled where the extension is not named, and ends with False, with P1 and with Free', async () => {
    const id = randomUUID();
    await put(id, standard(fim()));
    await put(id, { pricingTier: 'Standard' });
    expect(await planOf(id)).toMatchObject({ plan: 'P2', workspaceId });
    expect(outcome(await put(id, standard({ name: 'FileIntegrityMonitoring', isEnabled: 'False' })))?.code).toBe('Succeeded');
    expect((await planOf(id)).workspaceId).toBeUndefined();
    for (const lesser of [{ pricingTier: 'Standard', subPlan: 'P1' }, { pricingTier: 'Free' }]) {
      await put(id, standard(fim()));
      expect((await put(id, lesser)).status).toBe(200);
      expect((await planOf(id)).workspaceId).toBeUndefined();
    }
    expect((await get(id)).body.properties).toMatchObject({ pricingTier: 'Free', resourcesCoverageStatus: 'NotCovered' });
  });

  it.each<[string, () => object, string]>([
    ['no workspace', () => ({ ...fim(), additionalExtensionProperties: {} }), 'DefinedWorkspaceId'],
    ['a workspace that is not there', () => fim({ DefinedWorkspaceId: resource('nowhere') }), 'There is no workspace nowhere'],
    ['another tenant\'s workspace', () => fim({ DefinedWorkspaceId: resource('Theirs') }), 'There is no workspace Theirs'],
    ['rules that are no JSON', () => fim({ Rules: '[' }), 'JSON'],
    ['rules that are no text', () => fim({ Rules: [] }), 'JSON'],
    ['a rule without an id', () => fim({ Rules: '[{}]' }), '0.RuleId'],
    ['the same rule twice', () => fim({ Rules: JSON.stringify([ownRule('A', '/a', workspaceId), ownRule('B', '/b', workspaceId)]) }), 'twice'],
    ['a name that the original does not take', () => fim({ Rules: JSON.stringify([ownRule('Web server', '/a')]) }), 'A-Z, a-z, 0-9 and _'],
    ['a path that the original does not take', () => fim({ Rules: JSON.stringify([ownRule('Web', 'etc/x')]) }), 'begins with "/"'],
    ['a rule of no path', () => fim({ Rules: JSON.stringify([{ RuleId: randomUUID(), RuleName: 'None', MonitoredEntities: {} }]) }), 'names no path'],
    ['a path that the recommended rule does not have', () => fim({ Rules: JSON.stringify([{ RuleId: predefinedRule.ruleId, MonitoredEntities: { LinuxFiles: [{ Path: '/srv/x' }] } }]) }), 'does not name /srv/x'],
  ])('fails in that extension alone by %s, and nothing of it is done', async (_, extension, message) => {
    const id = randomUUID();
    const answer = await put(id, standard(extension()));
    expect([answer.status, outcome(answer)]).toEqual([201, { code: 'Failed', message: expect.stringContaining(message) }]);
    expect([await planOf(id), (await rulesOf(id)).rules.size]).toEqual([{ plan: 'P2', version: 1 }, 0]);
  });

  it.each<[Permission]>([['fim.enable'], ['rules.write'], ['workspaces.read']])('fails in that extension alone without %s, which it names', async (permission) => {
    withheld = permission;
    const id = randomUUID();
    const answer = await put(id, standard(fim({ Rules: '[]' })));
    expect([answer.status, outcome(answer)]).toEqual([201, { code: 'Failed', message: expect.stringContaining(permission) }]);
    expect((await planOf(id)).workspaceId).toBeUndefined();
  });

  it('is refused as Azure Resource Manager refuses', async () => {
    const id = randomUUID();
    const errors = async (method: string, path: string, body?: unknown) => {
      const { status, body: { error } } = await harness.call(me, method, path, body);
      return [status, error.code];
    };
    expect(await errors('GET', address(id, ''))).toEqual([400, 'MissingApiVersionParameter']);
    expect(await errors('GET', address(id, '?api-version=2019-01-01'))).toEqual([400, 'InvalidApiVersionParameter']);
    expect(await errors('GET', address(id, undefined, '/StorageAccounts'))).toEqual([400, 'InvalidRequestContent']);
    for (const properties of [{}, { pricingTier: 'Premium' }, { pricingTier: 'Standard', subPlan: 'P3' }, { pricingTier: 'Standard', enforce: 'True' }, { pricingTier: 'Standard', extensions: [{ name: 'x', isEnabled: true }] }]) {
      expect(await errors('PUT', address(id), { properties })).toEqual([400, 'InvalidRequestContent']);
    }
    expect(await errors('PUT', address(id), {})).toEqual([400, 'InvalidRequestContent']);
    withheld = 'plans.write';
    expect(await errors('PUT', address(id), { properties: standard() })).toEqual([403, 'AuthorizationFailed']);
    expect((await harness.call(me, 'PUT', address(id), { properties: standard() })).body.error.message).toContain('plans.write');
    expect((await harness.call(undefined, 'GET', address(id))).body.error.code).toBe('AuthenticationFailed');
    expect((await planOf(id)).version).toBe(0);
  });

  it('is listed where the filter names it', async () => {
    const value = async (filter: string) => (await harness.call(me, 'GET', address(randomUUID(), `?api-version=2024-01-01&$filter=${encodeURIComponent(filter)}`, ''))).body.value?.length;
    expect([await value('name in (VirtualMachines,StorageAccounts)'), await value('name in (StorageAccounts)'), await value('name eq 1')]).toEqual([1, 0, undefined]);
  });
});
