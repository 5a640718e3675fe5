import { database, web } from '../testing/machines.ts';
import { subscriptionId } from '../testing/subscriptions.ts';
import { otherWorkspaceId } from '../testing/workspaces.ts';
import { pages } from '../testing/pages.ts';

const { api, visit } = pages();

describe('the machines page', () => {
  it('lists machines, and leads to the changes of one', async () => {
    api.facts.machines = [{ ...web, lastSequence: 10_432, lastChangeAt: new Date().toISOString() }];
    const page = await visit(`${api.url}/machines`);
    const row = page.getByRole('table', { name: 'Machines' }).getByRole('row', { name: /^web-1/ });
    for (const part of ['Debian GNU/Linux 12', '0.1.0', '10,432', 'Data centre']) await row.getByText(part).waitFor();
    await page.getByRole('link', { name: 'Changes of web-1' }).click();
    await page.getByText('No change matches these filters').waitFor();
    expect(new URL(page.url()).searchParams.get('machine')).toBe(web.machineId);
  });

  it('tells a tenant without machines how to enrol one, with a token that is shown once', async () => {
    api.facts.machines = [];
    const page = await visit(`${api.url}/machines`);
    await page.getByText('No machine is enrolled').waitFor();
    await page.getByRole('button', { name: 'Enrol a machine' }).click();
    const dialog = page.getByRole('dialog', { name: 'Enrol a machine' });
    await dialog.getByRole('button', { name: 'Issue a token' }).click();
    await dialog.getByText(`FIMBRIA_URL=${api.url} FIMBRIA_AGENT_DATA=.fimbria-agent FIMBRIA_ENROLMENT_TOKEN=fimbria-enrol-Zm9vYmFyYmF6 `).waitFor();
    expect(api.asked).toContain(`POST /v1/subscriptions/${subscriptionId}/enrolment-tokens`);
    await dialog.getByRole('button', { name: 'Done' }).click();
    await page.getByRole('button', { name: 'Enrol a machine' }).click();
    expect(await dialog.innerText()).not.toContain('fimbria-enrol');
  });

  it('offers no enrolment to those who may not', async () => {
    api.facts.machines = [];
    const page = await visit(`${api.url}/machines`, { permissions: ['machines.read'] });
    await page.getByText('Ask somebody who may enrol machines').waitFor();
    expect(await page.getByRole('button', { name: 'Enrol a machine' }).count()).toBe(0);
  });

  const heard = { ...web, reporting: true, lastSeenAt: new Date().toISOString(), files: 8214, directories: 911, source: 'inotify', address: '192.0.2.7', tags: { role: 'web' }, resourceGroup: 'tier', resourceGroupId: otherWorkspaceId };

  it('excludes a machine from monitoring, and has it watched again', async () => {
    const page = await visit(`${api.url}/machines?machine=${web.machineId}`, { permissions: ['plans.write'] });
    api.answers.set(`PUT /v1/machines/${web.machineId}/plan`, () => void (api.facts.machines = [{ ...heard, ownPlan: 'P1' }]));
    await page.getByRole('button', { name: 'Exclude it from monitoring' }).click();
    await api.wasAsked(`PUT /v1/machines/${web.machineId}/plan`);
    expect(api.sent).toEqual([{ plan: 'P1' }]);
    await page.getByRole('button', { name: 'Watch it again' }).click();
    await api.wasAsked(`DELETE /v1/machines/${web.machineId}/plan`);
  });

  it('shows which report, which run other rules than they should, and what is not watched', async () => {
    api.facts.machines = [{ ...database, lastSeenAt: '2026-01-01T00:00:00.000Z', rules: { effective: '2', running: '1', drifted: true } }, { ...heard, cannotWatchCount: 3 }];
    const page = await visit(`${api.url}/machines`);
    const row = (name: string) => page.getByRole('table', { name: 'Machines' }).getByRole('row', { name: new RegExp(`^${name}`) });
    for (const part of ['Not reporting', 'Drifted']) await row('db-1').getByText(part).waitFor();
    for (const part of ['Reporting', 'Current', '3 not watched', 'role: web', 'Data centre / tier']) await row('web-1').getByText(part, { exact: true }).waitFor();
  });

  it('is narrowed down, and says so in its address', async () => {
    api.facts.machines = [database, heard];
    const page = await visit(`${api.url}/machines`);
    const names = () => page.getByRole('table', { name: 'Machines' }).getByRole('rowheader').allInnerTexts();
    await page.getByRole('searchbox', { name: 'Tag, such as role=web' }).fill('role=web');
    await page.getByRole('button', { name: 'db-1', exact: true }).waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'web-1', exact: true }).waitFor();
    expect((await names()).join()).toContain('web-1');
    await page.getByRole('combobox', { name: 'State' }).selectOption('drifted');
    await page.getByText('No machine matches these filters').waitFor();
    expect([...new URL(page.url()).searchParams]).toEqual([['tag', 'role=web'], ['state', 'drifted']]);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByRole('button', { name: 'db-1', exact: true }).waitFor();
  });

  it('tells of one machine what it cannot watch, and what happened to it', async () => {
    api.facts.machines = [{ ...heard, cannotWatchCount: 201, origin: { provider: 'AWS', region: 'eu-west-1', instanceId: 'i-0abc', learntFrom: ['dmi'] } }];
    api.facts.cannotWatch = [{ kind: 'linuxFile', path: '/root/x', reason: 'permission-denied' }, { kind: 'linuxFile', path: '/opt/bin/', reason: 'missing' }];
    api.facts.history = [{ at: '2026-02-01T08:00:00.000Z', by: '1', type: 'MachineEnrolled', data: { subscriptionId } }, { at: '2026-02-02T08:00:00.000Z', by: '1', type: 'MachineTagged', data: { tags: { role: 'web' } } }];
    const page = await visit(`${api.url}/machines`);
    await page.getByRole('button', { name: 'web-1', exact: true }).click();
    const panel = page.getByRole('dialog', { name: 'Machine details' });
    for (const part of ['8,214 files in 911 directories', 'inotify', '192.0.2.7', 'AWS · eu-west-1 · i-0abc', '/opt/bin/ is not there', '/root/x may not be read', 'and 199 more', 'Enrolled in Data centre', 'Tagged role=web']) await panel.getByText(part).waitFor();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
  });

  it('tags a machine as it was read', async () => {
    api.facts.machines = [{ ...heard, version: 4 }];
    const page = await visit(`${api.url}/machines?machine=${web.machineId}`);
    await page.getByRole('textbox', { name: 'Tags' }).fill('role=mail\n env = prod=1 \nalone');
    await page.getByRole('button', { name: 'Save tags' }).click();
    await api.wasAsked(`PUT /v1/machines/${web.machineId}/tags`);
    expect([api.sent.at(-1), api.matched.at(-1)]).toEqual([{ role: 'mail', env: 'prod=1', alone: '' }, '"4"']);
  });

  it('moves a machine once it was asked about', async () => {
    api.facts.machines = [{ ...heard, resourceGroup: null, resourceGroupId: null }];
    api.facts.resourceGroups = [{ resourceGroupId: otherWorkspaceId, name: 'tier', version: 1 }];
    const page = await visit(`${api.url}/machines?machine=${web.machineId}`);
    await page.getByRole('combobox', { name: 'Resource group' }).selectOption({ label: 'tier' });
    await page.getByText('will be watched by the rules that hold there').waitFor();
    expect(api.sent).toEqual([]);
    await page.getByRole('button', { name: 'Move the machine' }).click();
    await api.wasAsked(`PUT /v1/machines/${web.machineId}/place`);
    expect(api.sent.at(-1)).toEqual({ subscriptionId, resourceGroupId: otherWorkspaceId });
  });

  it('retires a machine once it was said twice, and says why where it is refused', async () => {
    api.facts.machines = [heard];
    api.refusals.set('DELETE /v1/machines', { status: 403, body: { code: 'FORBIDDEN', title: 'You may not do this here' } });
    const page = await visit(`${api.url}/machines?machine=${web.machineId}`);
    await page.getByRole('button', { name: 'Retire the machine' }).click();
    await page.getByRole('button', { name: 'Retire web-1' }).click();
    await page.getByText('You may not do this here').waitFor();
    api.refusals.clear();
    await page.getByRole('button', { name: 'Retire web-1' }).click();
    await page.getByRole('dialog', { name: 'Machine details' }).waitFor({ state: 'detached' });
    expect(api.asked.filter((call) => call === `DELETE /v1/machines/${web.machineId}`)).toHaveLength(2);
  });

  it('offers no change to those who may not', async () => {
    api.facts.machines = [heard];
    const page = await visit(`${api.url}/machines?machine=${web.machineId}`, { permissions: ['machines.read'] });
    await page.getByRole('heading', { name: 'History' }).waitFor();
    for (const name of ['Save tags', 'Retire the machine']) expect(await page.getByRole('button', { name }).count()).toBe(0);
    expect(await page.getByRole('combobox', { name: 'Resource group' }).count()).toBe(0);
  });
});
