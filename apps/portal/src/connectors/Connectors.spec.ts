import { pages } from '../testing/pages.ts';
import { subscriptionId } from '../testing/subscriptions.ts';

const { api, visit } = pages();

const permissions = ['subscriptions.write'];
const shop = { connectorId: 'c0a80101-9999-4999-8999-999999999999', name: 'Shop', provider: 'AWS' as const, identifier: '123456789012', resourceGroup: null, version: 2 };
const azure = '5f1c7a52-0000-4f9b-8f43-1b8f8b7b2f17';
const address = `/v1/subscriptions/${subscriptionId}/connectors`;
const here = () => `${api.url}/subscriptions/${subscriptionId}?tab=connectors`;

describe('the connectors of a subscription', () => {
  it('say what they are for while there is none, and connect an account whose id looks like one', async () => {
    const page = await visit(here(), { permissions });
    await page.getByText('Nothing is asked of the cloud, and no credentials are needed.').waitFor();
    await page.getByRole('button', { name: 'New connector' }).click();
    const form = page.getByRole('dialog', { name: 'New connector' });
    await form.getByLabel('Name').fill('Shop');
    await form.getByLabel('AWS account').fill('12345');
    await form.getByText('This does not look like such an id.').waitFor();
    expect(await form.getByRole('button', { name: 'Connect' }).isDisabled()).toBe(true);
    await form.getByLabel('AWS account').fill('123456789012');
    await form.getByRole('button', { name: 'Connect' }).click();
    await form.waitFor({ state: 'detached' });
    expect(api.sent).toEqual([{ name: 'Shop', provider: 'AWS', identifier: '123456789012' }]);
  });

  it('ask for the resource group of Azure Arc, and of no other cloud', async () => {
    const page = await visit(here(), { permissions });
    await page.getByRole('button', { name: 'New connector' }).click();
    const form = page.getByRole('dialog');
    await form.getByLabel('Name').fill('Servers');
    await form.getByLabel('Cloud').selectOption('Google Cloud');
    await form.getByLabel('GCP project').waitFor();
    expect(await form.getByLabel('Resource group in Azure').count()).toBe(0);
    await form.getByLabel('Cloud').selectOption('Azure Arc');
    await form.getByLabel('Azure subscription').fill(azure);
    expect(await form.getByRole('button', { name: 'Connect' }).isDisabled()).toBe(true);
    await form.getByLabel('Resource group in Azure').fill('servers');
    await form.getByRole('button', { name: 'Connect' }).click();
    await form.waitFor({ state: 'detached' });
    expect(api.sent).toEqual([{ name: 'Servers', provider: 'Arc', identifier: azure, resourceGroup: 'servers' }]);
  });

  it('are changed as they were read, and say in the dialog what the server refused', async () => {
    api.facts.connectors = [shop];
    const page = await visit(here(), { permissions });
    await page.getByRole('row', { name: /Shop Amazon Web Services 123456789012/ }).waitFor();
    await page.getByRole('button', { name: 'Edit Shop' }).click();
    const form = page.getByRole('dialog', { name: 'Edit Shop' });
    await form.getByLabel('AWS account').fill('210987654321');
    api.refusals.set(`PUT ${address}`, { status: 409, body: { code: 'ACCOUNT_CONNECTED', title: 'This account is connected already', remedy: 'Remove the other connector of the account first, or change that one.' } });
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('Remove the other connector of the account first').waitFor();
    api.refusals.clear();
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'detached' });
    expect([api.sent.at(-1), api.matched]).toEqual([{ name: 'Shop', provider: 'AWS', identifier: '210987654321' }, ['"2"', '"2"']]);
  });

  it('are removed after it was said what comes of it', async () => {
    api.facts.connectors = [shop];
    const page = await visit(here(), { permissions });
    await page.getByRole('button', { name: 'Remove Shop' }).click();
    const sure = page.getByRole('dialog', { name: 'Remove Shop?' });
    await sure.getByText('Machines keep what was recorded of them.').waitFor();
    await sure.getByRole('button', { name: 'Cancel' }).click();
    await sure.waitFor({ state: 'detached' });
    expect(api.asked.filter((call) => call.startsWith('DELETE'))).toEqual([]);
    await page.getByRole('button', { name: 'Remove Shop' }).click();
    await sure.getByRole('button', { name: 'Remove', exact: true }).click();
    await api.wasAsked(`DELETE ${address}/${shop.connectorId}`);
  });

  it('can be read by those who may not change them, on a narrow screen too', async () => {
    api.facts.connectors = [shop];
    const page = await visit(here(), { permissions: ['plans.read'], width: 480 });
    await page.getByText('you need the permission subscriptions.write').waitFor();
    await page.getByRole('row', { name: /Shop/ }).waitFor();
    expect(await page.getByRole('button', { name: /New|Edit|Remove/ }).count()).toBe(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(480);
  });
});
