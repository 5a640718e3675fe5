import { demoRuleId } from '../testing/rules.ts';
import { subscriptionId } from '../testing/subscriptions.ts';
import { pages } from '../testing/pages.ts';

const { api, visit } = pages();

const rules = `/v1/subscriptions/${subscriptionId}/rules`;

describe('the rules page', () => {
  it('makes a rule, and says at its field what the server would not take', async () => {
    const page = await visit(`${api.url}/rules`);
    await page.getByRole('button', { name: 'New rule' }).click();
    const form = page.getByRole('dialog', { name: 'New rule' });
    await form.getByRole('button', { name: 'Create' }).click();
    await form.getByText('A rule needs a name.').waitFor();
    await form.getByText('A rule needs at least one path.').waitFor();
    await form.getByRole('textbox', { name: 'Name' }).fill(' Web server ');
    await form.getByLabel('Linux paths').fill('/etc/nginx/\n\nsrv/app\n');
    await form.getByLabel('Excluded paths').fill('/etc/nginx/*.bak');
    await form.getByLabel('Allowed accounts').fill('root');
    await form.getByRole('checkbox', { name: 'Rename' }).uncheck();
    await form.getByLabel('Severity').selectOption('High');
    api.refusals.set(`POST ${rules}`, { status: 400, body: { code: 'INVALID_PATTERN', title: 'A path of the rule cannot be understood', fields: [{ path: 'entities.1.path', message: 'begin with "/"' }] } });
    await form.getByRole('button', { name: 'Create' }).click();
    await form.getByText('srv/app: begin with "/"').waitFor();
    expect(await form.getByLabel('Linux paths').getAttribute('aria-invalid')).toBe('true');
    api.refusals.clear();
    await form.getByLabel('Linux paths').fill('/etc/nginx/');
    await form.getByRole('button', { name: 'Create' }).click();
    await form.waitFor({ state: 'detached' });
    expect(api.sent.at(-1)).toEqual({ name: 'Web server', description: '', changeTypes: ['Add', 'Modify', 'Delete'], severity: 'High', excludes: ['/etc/nginx/*.bak'], allowedAccounts: ['root'], allowedProcesses: [], entities: [{ kind: 'linuxFile', path: '/etc/nginx/' }] });
  });

  it('switches a rule off, and edits and deletes those of one\'s own', async () => {
    const page = await visit(`${api.url}/rules`);
    const predefined = page.getByRole('region', { name: 'Recommended to monitor' });
    expect(await predefined.getByRole('button', { name: /Edit|Delete/ }).count()).toBe(0);
    await predefined.getByRole('switch').click();
    await api.wasAsked(`POST ${rules}/1c18eca2-7d3b-4367-3397-097a1ef2edb1/disable`);
    await page.getByRole('button', { name: 'Edit Demo folder' }).click();
    const form = page.getByRole('dialog', { name: 'Edit Demo folder' });
    api.refusals.set(`PUT ${rules}`, { status: 412, body: { code: 'PRECONDITION_FAILED', title: 'It has changed since you read it' } });
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('It has changed since you read it').waitFor();
    api.refusals.clear();
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    expect(api.matched).toEqual(['"3"', '"3"']);
    await api.wasAsked(`PUT ${rules}/${demoRuleId}`);
    await page.getByRole('button', { name: 'Delete Demo folder' }).click();
    await page.getByRole('button', { name: 'Delete the rule' }).click();
    await api.wasAsked(`DELETE ${rules}/${demoRuleId}`);
  });

  it('is for the machines that it is said to be for', async () => {
    api.facts.resourceGroups = [{ resourceGroupId: 'c0a80101-5555-4555-8555-555555555555', name: 'tier', version: 1 }];
    const page = await visit(`${api.url}/rules`);
    await page.getByRole('button', { name: 'Edit Demo folder' }).click();
    const form = page.getByRole('dialog');
    const group = form.getByRole('group', { name: /^For which machines/ });
    await group.getByText('For which machines: every machine').waitFor();
    await group.getByRole('combobox', { name: 'Platform' }).selectOption('linux');
    await group.getByRole('textbox', { name: 'Tags' }).fill('role=web\nrole=mail');
    const groups = group.getByRole('combobox', { name: 'Resource groups' });
    await groups.press('ArrowDown');
    await group.getByText('tier').waitFor();
    await groups.press('Enter');
    await group.getByText('Linux, 1 resource group, role=web or mail').waitFor();
    await page.keyboard.press('Tab');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    expect(api.sent.at(-1)).toMatchObject({ target: { platforms: ['linux'], resourceGroupIds: ['c0a80101-5555-4555-8555-555555555555'], tags: [{ key: 'role', values: ['web', 'mail'] }], machineIds: [], exceptMachineIds: [], osNames: [] } });
  });

  it('tells for which machines it is', async () => {
    api.facts.rules = api.facts.rules.map((rule) => (rule.predefined ? rule : { ...rule, target: { exceptMachineIds: [], machineIds: [], resourceGroupIds: [], platforms: ['windows'], osNames: [], tags: [] } }));
    const page = await visit(`${api.url}/rules`);
    await page.getByRole('region', { name: 'Demo folder' }).getByText('For Windows').waitFor();
  });

  it('trims the predefined rule, and makes it whole again', async () => {
    const page = await visit(`${api.url}/rules`);
    const predefined = page.getByRole('region', { name: 'Recommended to monitor' });
    await predefined.getByRole('button', { name: '4 paths' }).click();
    await predefined.getByRole('button', { name: 'Stop watching boot.ini' }).click();
    await api.wasAsked(`PUT ${rules}/predefined/entities`);
    const boot = { kind: 'linuxFile', path: '/boot/' };
    expect(api.sent.at(-1)).toEqual({ removed: [boot, { kind: 'windowsFile', path: 'boot.ini' }] });
    await predefined.getByRole('button', { name: 'Watch /boot/ again' }).click();
    await api.wasAsked(`PUT ${rules}/predefined/entities`, 2);
    expect(api.sent.at(-1)).toEqual({ removed: [] });
    await predefined.getByRole('button', { name: 'Restore all paths' }).click();
    await api.wasAsked(`POST ${rules}/predefined/restore`);
  });

  it('can be read by those who may not change it, with the reason', async () => {
    const page = await visit(`${api.url}/rules`, { permissions: ['rules.read'] });
    await page.getByText('you need the permission rules.write').waitFor();
    await page.getByText('/srv/demo/**').waitFor();
    expect(await page.getByRole('switch', { name: 'Demo folder enabled' }).isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: /New rule|Edit|Delete/ }).count()).toBe(0);
  });
});
