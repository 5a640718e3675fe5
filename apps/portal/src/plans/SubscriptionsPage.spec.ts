import { subscriptionId } from '../testing/subscriptions.ts';
import { workspaceId } from '../testing/workspaces.ts';
import { pages } from '../testing/pages.ts';

const { api, visit } = pages();

const permissions = ['rules.write', 'plans.write', 'fim.enable', 'workspaces.write'];
const address = `/v1/subscriptions/${subscriptionId}`;

/** The subscription as it is before anything is chosen for it. */
function unwatched(): void {
  api.facts.subscriptions = api.facts.subscriptions.map((subscription) => ({ ...subscription, plan: 'Free', fim: { enabled: false, workspaceId: null } }));
  api.facts.onboarding = api.facts.onboarding.map((state) => ({
    ...state, plan: 'Free', fim: { enabled: false, workspaceId: null, workspaceName: null }, prerequisites: state.prerequisites.map((one) => (one.correction ? { ...one, met: false } : one)),
  }));
}

describe('the subscriptions page', () => {
  it('tells what is watched, and what is missing with what puts it right', async () => {
    const page = await visit(`${api.url}/subscriptions`, { permissions });
    const card = page.getByRole('region', { name: 'Data centre' });
    await card.getByText('Monitoring enabled').waitFor();
    expect(await card.innerText()).toEqual(expect.stringContaining('2, 1 reporting, 0 outdated'));
    await card.getByText('does the agent run').waitFor();
    expect(await card.getByRole('button', { name: /^Fix/ }).count()).toBe(0);
  });

  it('enables with Plan 2, into a new workspace, and what was ticked', async () => {
    unwatched();
    const page = await visit(`${api.url}/subscriptions`, { permissions });
    await page.getByRole('button', { name: 'Fix: Choose Plan 2 for the subscription.' }).click();
    const form = page.getByRole('dialog', { name: 'Enable file integrity monitoring for Data centre' });
    await form.getByText('Plan 2 is chosen with it; 30 days of its trial are left.').waitFor();
    await form.getByLabel('Workspace').selectOption('Create new');
    await form.getByRole('tab', { name: 'Linux files (2 of 3)' }).click();
    await form.getByRole('checkbox', { name: '/usr/bin/' }).uncheck();
    await form.getByRole('tab', { name: 'Windows files (1 of 1)' }).click();
    await form.getByRole('checkbox', { name: 'Everything recommended' }).uncheck();
    await form.getByRole('tab', { name: 'Windows files (0 of 1)' }).waitFor();
    await form.getByRole('button', { name: 'Apply' }).click();
    await form.getByText('A workspace needs a name.').waitFor();
    await form.getByLabel('Name of the new workspace').fill('Fresh');
    await form.getByLabel('Keeps changes for (days)').fill('90');
    await form.getByRole('button', { name: 'Apply' }).click();
    await form.waitFor({ state: 'detached' });
    await api.wasAsked(`PUT ${address}/onboarding`);
    expect(api.sent).toEqual([
      { removed: [{ kind: 'linuxFile', path: '/boot/' }, { kind: 'linuxFile', path: '/usr/bin/' }, { kind: 'windowsFile', path: 'boot.ini' }] },
      { newWorkspace: { name: 'Fresh', retentionDays: 90 } },
    ]);
  });

  it('says in the dialog what the server refused', async () => {
    unwatched();
    api.refusals.set(`PUT ${address}/onboarding`, { status: 403, body: { code: 'FORBIDDEN', title: 'You may not do this here', detail: 'It needs workspaces.write.', permission: 'workspaces.write', remedy: 'Ask an Owner.' } });
    const page = await visit(`${api.url}/subscriptions`, { permissions });
    await page.getByRole('button', { name: 'Enable', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Apply' }).click();
    await page.getByRole('dialog').getByText('It needs workspaces.write.').waitFor();
  });

  it('configures what is enabled as it was read, and disables it after a second word', async () => {
    const page = await visit(`${api.url}/subscriptions`, { permissions });
    await page.getByRole('button', { name: 'Edit configuration' }).click();
    const form = page.getByRole('dialog', { name: 'Configure file integrity monitoring for Data centre' });
    await form.getByRole('button', { name: 'Apply' }).click();
    await form.waitFor({ state: 'detached' });
    expect([api.sent, api.matched]).toEqual([[{ workspaceId }], ['"2"']]);
    await page.getByRole('button', { name: 'Disable', exact: true }).click();
    await page.getByText('What was collected stays until its retention passes.').waitFor();
    await page.getByRole('button', { name: 'Disable monitoring' }).click();
    await api.wasAsked(`DELETE ${address}/fim`);
    expect(api.matched).toEqual(['"2"', '"2"']);
  });

  it('can be read by those who may not enable, with the permission they lack', async () => {
    unwatched();
    const page = await visit(`${api.url}/subscriptions`, { permissions: ['plans.read'] });
    await page.getByText('you need the permission fim.enable').waitFor();
    await page.getByRole('region', { name: 'Data centre' }).getByText('Monitoring disabled').waitFor();
    expect(await page.getByRole('button', { name: /Enable|Disable|Fix|Edit/ }).count()).toBe(0);
  });

  it('lets those enable who may only there', async () => {
    unwatched();
    api.facts.allowed = ['fim.enable', 'plans.write'];
    const page = await visit(`${api.url}/subscriptions`, { permissions: [] });
    await page.getByRole('button', { name: 'Enable', exact: true }).click();
    const form = page.getByRole('dialog');
    await form.getByText('Plan 2 is chosen with it').waitFor();
    await form.getByRole('button', { name: 'Apply' }).click();
    await form.waitFor({ state: 'detached' });
    expect(api.sent).toEqual([{ workspaceId }]);
    expect(api.asked).toContain(`GET /v1/principals/1/access?subscriptionId=${subscriptionId}`);
  });

  it('says who may not choose plans that it cannot be enabled yet', async () => {
    unwatched();
    const page = await visit(`${api.url}/subscriptions`, { permissions: ['fim.enable'] });
    await page.getByRole('button', { name: 'Enable', exact: true }).click();
    await page.getByRole('dialog').getByText('you need the permission plans.write').waitFor();
    expect(await page.getByRole('button', { name: 'Apply' }).isDisabled()).toBe(true);
  });
});
