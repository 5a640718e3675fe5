import { adaId, assignmentId } from '../testing/access.ts';
import { database, web } from '../testing/machines.ts';
import { pages } from '../testing/pages.ts';
import { subscriptionId } from '../testing/subscriptions.ts';

const { api, visit } = pages();

const permissions = ['subscriptions.write', 'machines.enrol', 'access.read', 'access.write'];
const webTier = { resourceGroupId: 'c0a80101-9999-4999-8999-999999999999', name: 'web-tier', version: 3 };
const address = `/v1/subscriptions/${subscriptionId}/resource-groups`;
const here = () => `${api.url}/subscriptions/${subscriptionId}`;

describe('the resource groups of a subscription', () => {
  it('are led to from its card, and say what to do while there is none', async () => {
    const page = await visit(`${api.url}/subscriptions`, { permissions });
    await page.getByRole('link', { name: 'Resource groups of Data centre' }).click();
    await page.getByRole('heading', { name: 'Data centre', level: 1 }).waitFor();
    await page.getByRole('heading', { name: 'Data centre has no resource group yet' }).waitFor();
    await page.getByText('Make one, then put machines into it.').waitFor();
    expect(await page.getByRole('link', { name: 'Subscriptions', exact: true }).getAttribute('aria-current')).toBe('page');
  });

  it('are made under a name that is one, and say what the server refused', async () => {
    const page = await visit(here(), { permissions });
    await page.getByRole('button', { name: 'New resource group' }).click();
    const form = page.getByRole('dialog', { name: 'New resource group' });
    await form.getByLabel('Name').fill('web tier.');
    await form.getByText('This cannot be the name of a resource group.').waitFor();
    expect(await form.getByRole('button', { name: 'Create' }).isDisabled()).toBe(true);
    await form.getByLabel('Name').fill('web-tier');
    api.refusals.set(`POST ${address}`, { status: 409, body: { code: 'RESOURCE_GROUP_NAME_TAKEN', title: 'Another resource group of the subscription has this name', remedy: 'Choose another name.' } });
    await form.getByRole('textbox', { name: 'Name' }).press('Enter');
    await form.getByText('Choose another name.').waitFor();
    api.refusals.clear();
    await form.getByRole('textbox', { name: 'Name' }).press('Enter');
    await form.waitFor({ state: 'detached' });
    expect(api.sent).toEqual([{ name: 'web-tier' }, { name: 'web-tier' }]);
  });

  it('are renamed as they were read, and removed after it was said what comes of it', async () => {
    api.facts.resourceGroups = [webTier];
    const page = await visit(here(), { permissions });
    await page.getByRole('button', { name: 'Rename web-tier' }).click();
    await page.getByRole('dialog').getByLabel('Name').fill('front');
    await page.getByRole('dialog').getByRole('button', { name: 'Rename' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect([api.sent, api.matched]).toEqual([[{ name: 'front' }], ['"3"']]);
    await page.getByRole('button', { name: 'Remove web-tier' }).click();
    const sure = page.getByRole('dialog', { name: 'Remove web-tier?' });
    await sure.getByText('Its machines stay in the subscription').waitFor();
    expect(api.asked).not.toContain(`DELETE ${address}/${webTier.resourceGroupId}`);
    await sure.getByRole('button', { name: 'Remove', exact: true }).click();
    await sure.waitFor({ state: 'detached' });
    expect([api.asked.includes(`DELETE ${address}/${webTier.resourceGroupId}`), api.matched]).toEqual([true, ['"3"', '"3"']]);
  });

  it('take machines in, and let them out after a second word', async () => {
    api.facts.resourceGroups = [webTier];
    api.facts.machines = [database, { ...web, resourceGroupId: webTier.resourceGroupId, resourceGroup: 'web-tier', version: 4 }];
    const page = await visit(here(), { permissions });
    await page.getByRole('button', { name: 'web-tier', exact: true }).click();
    const panel = page.getByRole('dialog', { name: 'Resource group details' });
    await panel.getByRole('link', { name: 'web-1' }).waitFor();
    expect(await panel.getByRole('link', { name: 'db-1' }).count()).toBe(0);
    await panel.getByRole('button', { name: 'Add machines' }).click();
    const form = page.getByRole('dialog', { name: 'Add machines to web-tier' });
    await form.getByRole('checkbox', { name: 'db-1' }).waitFor();
    expect(await form.getByRole('checkbox').count()).toBe(1);
    await form.getByRole('checkbox', { name: 'db-1' }).check();
    await form.getByRole('button', { name: 'Add', exact: true }).click();
    await form.waitFor({ state: 'detached' });
    await panel.getByRole('button', { name: 'Take out web-1' }).click();
    await panel.getByRole('button', { name: 'Take it out of roles and rules here' }).click();
    await api.wasAsked(`PUT /v1/machines/${web.machineId}/place`);
    expect([api.asked.filter((call) => call.startsWith('PUT')), api.sent, api.matched]).toEqual([
      [`PUT /v1/machines/${database.machineId}/place`, `PUT /v1/machines/${web.machineId}/place`],
      [{ subscriptionId, resourceGroupId: webTier.resourceGroupId }, { subscriptionId, resourceGroupId: null }], ['"1"', '"4"'],
    ]);
  });

  it('are a place for roles: one is given there, and taken back', async () => {
    api.facts.resourceGroups = [webTier];
    const scope = { kind: 'resourceGroup' as const, subscriptionId, id: webTier.resourceGroupId };
    api.facts.assignments = api.facts.assignments.map((assignment) => ({ ...assignment, scope }));
    const page = await visit(`${here()}?group=${webTier.resourceGroupId}`, { permissions });
    const roles = page.getByRole('region', { name: 'Roles' });
    await roles.getByRole('row', { name: /Ada Byron Reader/ }).waitFor();
    await roles.getByRole('button', { name: 'Give a role' }).click();
    const form = page.getByRole('dialog', { name: 'Give a role' });
    await form.getByLabel('Who').selectOption('Ada Byron');
    await form.getByRole('button', { name: 'Give', exact: true }).click();
    await form.waitFor({ state: 'detached' });
    expect(api.sent).toEqual([{ principalId: adaId, role: 'Reader', scope }]);
    await roles.getByRole('button', { name: 'Take Reader from Ada Byron' }).click();
    await api.wasAsked(`DELETE /v1/role-assignments/${assignmentId}`);
    await page.goto(`${api.url}/access`);
    await page.getByRole('row', { name: /Resource group web-tier of subscription Data centre/ }).waitFor();
  });

  it('are used by keyboard alone: opened, and closed by Esc', async () => {
    api.facts.resourceGroups = [webTier];
    const page = await visit(here(), { permissions });
    await page.getByRole('button', { name: 'web-tier', exact: true }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Resource group details' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(page.url()).not.toContain('group=');
  });

  it('can be read by those who may not change them, with the permission they lack', async () => {
    api.facts.resourceGroups = [webTier];
    const page = await visit(`${here()}?group=${webTier.resourceGroupId}`, { permissions: ['machines.read'], width: 480 });
    for (const permission of ['subscriptions.write', 'machines.enrol', 'access.read']) await page.getByText(`you need the permission ${permission}`).waitFor();
    expect(await page.getByRole('button', { name: /New|Rename|Remove|Add|Give/ }).count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(480);
  });
});
