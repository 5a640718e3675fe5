import { workspaceId } from '../testing/workspaces.ts';
import { pages } from '../testing/pages.ts';

const { api, visit } = pages();

const permissions = ['workspaces.write', 'workspaces.retention', 'workspaces.cap'];
const address = `/v1/workspaces/${workspaceId}`;

describe('the workspaces page', () => {
  it('tells in numbers what is kept, taken and allowed', async () => {
    api.facts.allowance = { ...api.facts.allowance, cap: { megabytes: 1.5, mode: 'hard', reached: true, refusedRows: 42 }, forecast: { allowanceBytes: 1_000_000_000, usedBytes: 3_000_000_000, overageBytes: 2_000_000_000 } };
    const page = await visit(`${api.url}/workspaces`, { permissions });
    const card = page.getByRole('region', { name: 'Production' });
    for (const text of ['90 days', '1.25 MB', '1,200 changes', '1 GB', '2 machines at 500 MB a day; 500 MB so far', '2 GB beyond the allowance', '1.5 MB, hard', '42 changes refused today', 'Daily cap reached']) await card.getByText(text, { exact: true }).waitFor();
  });

  it('sets how long everything is kept, and a table', async () => {
    const page = await visit(`${api.url}/workspaces`, { permissions });
    await page.getByRole('button', { name: 'Retention of Production' }).click();
    const form = page.getByRole('dialog', { name: 'How long Production keeps' });
    await form.getByLabel('Days').fill('29');
    await form.getByText('At least 30 days.').waitFor();
    await form.getByLabel('Days').fill('365');
    await form.getByRole('button', { name: 'Save' }).click();
    await api.wasAsked(`PUT ${address}/retention`);
    await form.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Retention of Production' }).click();
    await form.getByLabel('Of').selectOption('Coverage gaps');
    await form.getByRole('button', { name: 'Save' }).click();
    await api.wasAsked(`PUT ${address}/tables/FimCoverageGap/retention`);
    expect([api.sent, api.matched]).toEqual([[{ days: 365 }, { days: null }], ['"1"', '"1"']]);
  });

  it('sets a cap, and says what it means', async () => {
    const page = await visit(`${api.url}/workspaces`, { permissions });
    await page.getByRole('button', { name: 'Daily cap of Production' }).click();
    const form = page.getByRole('dialog', { name: 'Daily cap of Production' });
    await form.getByRole('radio', { name: /^Hard: changes are refused/ }).check();
    await form.getByLabel('Megabytes a day').fill('0');
    await form.getByText('More than 0.').waitFor();
    await form.getByLabel('Megabytes a day').fill('250.5');
    api.refusals.set(`PUT ${address}/daily-cap`, { status: 412, body: { code: 'PRECONDITION_FAILED', title: 'It has changed since you read it' } });
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('It has changed since you read it').waitFor();
    api.refusals.clear();
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    expect(api.sent.at(-1)).toEqual({ mode: 'hard', megabytes: 250.5 });
  });

  it('makes a workspace', async () => {
    const page = await visit(`${api.url}/workspaces`, { permissions });
    await page.getByRole('button', { name: 'New workspace' }).click();
    const form = page.getByRole('dialog', { name: 'New workspace' });
    await form.getByLabel('Name').fill(' Archive ');
    await form.getByLabel('Keeps changes for (days)').fill('4383');
    await form.getByRole('button', { name: 'Create' }).click();
    await form.waitFor({ state: 'detached' });
    expect(api.sent).toEqual([{ name: 'Archive', retentionDays: 4383 }]);
  });

  it('can be read by those who may set nothing, with the permissions they lack', async () => {
    const page = await visit(`${api.url}/workspaces`, { permissions: ['workspaces.read'] });
    await page.getByText('you need the permission workspaces.retention').waitFor();
    await page.getByRole('region', { name: 'Production' }).getByText('90 days').waitFor();
    expect(await page.getByRole('button', { name: /Retention|Daily cap|New workspace/ }).count()).toBe(0);
  });
});
