import type { Page } from 'playwright-core';
import { alertRoute } from '../testing/alerts.ts';
import { pages } from '../testing/pages.ts';
import { workspaceId } from '../testing/workspaces.ts';

const { api, visit } = pages();

const at = `/v1/workspaces/${workspaceId}/alert-routes`;
const { routeId } = alertRoute(1);
const open = (permissions = ['alerts.read', 'alerts.write']) => visit(`${api.url}/alerts?tab=routes`, { permissions });
const card = (page: Page, name = 'mail to soc@example.org and 1 more') => page.getByRole('region', { name, exact: true });
const newRoute = async (page: Page) => {
  await page.getByRole('button', { name: 'New route' }).click();
  return page.getByRole('dialog', { name: 'New route' });
};

beforeEach(() => {
  api.facts.alertRoutes = [alertRoute(1), alertRoute(2, { channel: 'soc', minimumSeverity: 'low', to: [] })];
});

describe('who is told of alerts', () => {
  it('stands in a tab of its own: through which channel, of which alerts, at which addresses', async () => {
    const page = await visit(`${api.url}/alerts`, { permissions: ['alerts.read', 'alerts.write'] });
    await page.getByRole('tab', { name: 'Who is told' }).click();
    await card(page).getByText('Alerts that are high').waitFor();
    await card(page).getByText('To soc@example.org, night@example.org').waitFor();
    await card(page, 'soc').getByText('All alerts but informational ones').waitFor();
    expect(new URL(page.url()).searchParams.get('tab')).toBe('routes');
    expect(await page.getByText('no longer knows').count()).toBe(0);
  });

  it('is added to by a webhook, which has no addresses', async () => {
    const page = await open();
    const form = await newRoute(page);
    expect(await form.getByLabel('Channel').locator('option').allInnerTexts()).toEqual(['soc (webhook)', 'mail (mail)']);
    expect(await form.getByLabel('Addresses').count()).toBe(0);
    await form.getByLabel('Minimum severity').selectOption('Medium');
    api.facts.alertRoutes.push(alertRoute(3, { channel: 'soc', minimumSeverity: 'medium', to: [] }));
    await form.getByRole('button', { name: 'Add' }).click();
    await form.waitFor({ state: 'detached' });
    expect([api.asked.includes(`POST ${at}`), api.sent.at(-1)]).toEqual([true, { channel: 'soc', minimumSeverity: 'medium' }]);
    await page.getByText('Alerts that are medium or high').waitFor();
  });

  it('is added to by mail, to addresses that look like some; the server may know better', async () => {
    const page = await open();
    const form = await newRoute(page);
    const add = form.getByRole('button', { name: 'Add' });
    await form.getByLabel('Channel').selectOption('mail (mail)');
    expect(await add.isDisabled()).toBe(true);
    await form.getByLabel('Addresses').fill('a@example.org\nnobody');
    await form.getByText('nobody does not look like an address.').waitFor();
    expect(await add.isDisabled()).toBe(true);
    await form.getByLabel('Addresses').fill(Array.from({ length: 51 }, (_, digit) => `${digit}@example.org`).join('\n'));
    await form.getByText('50 addresses at most.').waitFor();
    await form.getByLabel('Addresses').fill(' a@example.org, b@example.org\na@example.org\n');
    api.refusals.set(`POST ${at}`, { status: 409, body: { code: 'ALERT_ROUTE_LIMIT_REACHED', title: 'A workspace has at most 20 routes for alerts', remedy: 'Remove one that is no longer needed.' } });
    await add.click();
    await form.getByRole('alert').getByText('Remove one that is no longer needed.').waitFor();
    api.refusals.clear();
    await add.click();
    await form.waitFor({ state: 'detached' });
    expect(api.sent.at(-1)).toEqual({ channel: 'mail', minimumSeverity: 'low', to: ['a@example.org', 'b@example.org'] });
  });

  it('is tried, and says what came of it: why not, and what helps', async () => {
    const page = await open();
    const test = card(page, 'soc').getByRole('button', { name: 'Send a test to soc' });
    api.refusals.set(`POST ${at}`, { status: 502, body: { code: 'ALERT_NOT_DELIVERED', title: 'The alert could not be delivered', detail: 'The webhook answered 503.', remedy: 'Look there.' } });
    await test.click();
    expect(await card(page, 'soc').getByRole('alert').innerText()).toMatch(/The test was not delivered\s+The webhook answered 503\.\s+Look there\.\s+Request id req-7/);
    api.refusals.clear();
    await test.click();
    await card(page, 'soc').getByRole('status').getByText('The test was delivered.').waitFor();
    expect(await page.getByRole('alert').count()).toBe(0);
    expect(api.asked.filter((asked) => asked.startsWith('POST '))).toEqual(Array(2).fill(`POST ${at}/${alertRoute(2).routeId}/tests`));
    expect(await card(page).getByRole('status').count()).toBe(0);
  });

  it('is taken from once it was asked about', async () => {
    const page = await open();
    await page.getByRole('button', { name: 'Remove mail to soc@example.org and 1 more' }).click();
    const asking = page.getByRole('dialog', { name: 'Remove mail to soc@example.org and 1 more?' });
    await asking.getByText('Alerts go there no longer').waitFor();
    expect(api.asked).not.toContain(`DELETE ${at}/${routeId}`);
    api.facts.alertRoutes = [];
    await asking.getByRole('button', { name: 'Remove' }).click();
    await api.wasAsked(`DELETE ${at}/${routeId}`);
    await page.getByRole('heading', { name: 'Nobody is told of alerts yet' }).waitFor();
  });

  it('is nobody to begin with: the page says what a route is for, and adds one', async () => {
    api.facts.alertRoutes = [];
    const page = await open();
    await page.getByText('A route has them go to where people are').waitFor();
    await (await newRoute(page)).waitFor();
  });

  it('is nobody where the host knows no channel: the page says who sets one up, and how', async () => {
    api.facts.alertRoutes = [];
    api.facts.alertChannels = [];
    const page = await open();
    await page.getByRole('heading', { name: 'No channel is set up on this host' }).waitFor();
    await page.getByText('Whoever runs this installation sets them up').waitFor();
    const [, json = ''] = /^FIMBRIA_ALERT_CHANNELS='(.*)'$/s.exec(await page.locator('code').filter({ hasText: '{' }).innerText()) ?? [];
    expect(Object.values(JSON.parse(json) as Record<string, { kind: string }>).map(({ kind }) => kind)).toEqual(['webhook', 'mail']);
    expect(await page.getByRole('button', { name: 'Copy' }).count()).toBe(1);
    expect(await page.getByText(/New route|Nobody is told/).count()).toBe(0);
  });

  it('is nobody through a channel that the host no longer knows', async () => {
    api.facts.alertChannels = [{ name: 'mail', kind: 'mail' }];
    const page = await open();
    await card(page, 'soc').getByText('This host no longer knows the channel soc').waitFor();
    expect(await page.getByText('no longer knows').count()).toBe(1);
  });

  it('can be read by those who may not change it, with the reason', async () => {
    const page = await open(['alerts.read']);
    await page.getByText('you need the permission alerts.write').waitFor();
    await card(page).getByText('Alerts that are high').waitFor();
    expect(await page.getByRole('button', { name: /New route|Send a test|Remove/ }).count()).toBe(0);
    expect(api.asked.filter((asked) => asked.includes('alert-channels'))).toEqual([]);
    api.facts.alertRoutes = [];
    await page.reload();
    await page.getByText('Ask somebody who may write alert rules to add one.').waitFor();
  });
});
