import type { Browser } from 'playwright-core';
import { ApiServer } from '../testing/api-server.ts';
import { quietTenant, subscriptionId, web } from '../testing/facts.ts';
import { leave, openBrowser, visit } from '../testing/site.ts';

let browser: Browser;
const api = new ApiServer(quietTenant());
beforeAll(async () => {
  browser = await openBrowser();
  await api.start();
});
afterAll(async () => {
  await browser?.close();
  await api.stop();
});
beforeEach(() => api.reset(quietTenant()));
afterEach(() => leave(browser));

describe('the machines page', () => {
  it('lists machines, and leads to the changes of one', async () => {
    api.facts.machines = [{ ...web, lastSequence: 10_432, lastChangeAt: new Date().toISOString() }];
    const page = await visit(browser, `${api.url}/machines`);
    const row = page.getByRole('table', { name: 'Machines' }).getByRole('row', { name: /^web-1/ });
    for (const part of ['Debian GNU/Linux 12', '0.1.0', '10,432', 'Data centre']) await row.getByText(part).waitFor();
    await page.getByRole('link', { name: 'Changes of web-1' }).click();
    await page.getByText('No change matches these filters').waitFor();
    expect(new URL(page.url()).searchParams.get('machine')).toBe(web.machineId);
  });

  it('tells a tenant without machines how to enrol one, with a token that is shown once', async () => {
    api.facts.machines = [];
    const page = await visit(browser, `${api.url}/machines`);
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
    const page = await visit(browser, `${api.url}/machines`, { permissions: ['machines.read'] });
    await page.getByText('Ask somebody who may enrol machines').waitFor();
    expect(await page.getByRole('button', { name: 'Enrol a machine' }).count()).toBe(0);
  });
});
