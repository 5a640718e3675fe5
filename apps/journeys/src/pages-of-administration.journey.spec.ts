/** An administrator in a browser: has a subscription watched otherwise, looks after a workspace, lets somebody in, and sees who did what. */
import { existsSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';
import { credentialsOf, makeHome, type Home, type Stack } from './stack.ts';

const chromiumPath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

let home: Home;
let stack: Stack;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  if (!existsSync(chromiumPath)) throw new Error(`There is no Chromium at ${chromiumPath}: install it ("apt-get install chromium"), or say in CHROMIUM where it is.`);
  home = makeHome();
  stack = await home.start();
  browser = await chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'] });
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  page.setDefaultTimeout(20_000);
  const { email, password } = credentialsOf(stack);
  await page.goto(stack.url);
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
  home?.remove();
});

const goTo = (name: string) => page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name, exact: true }).click();
const dialog = () => page.getByRole('dialog');

describe('an administrator', () => {
  it('disables a subscription, and has it watched again in a new workspace, for less', async () => {
    await goTo('Subscriptions');
    const card = page.getByRole('region', { name: 'This machine' });
    await card.getByText('Monitoring enabled').waitFor();
    await card.getByRole('button', { name: 'Disable', exact: true }).click();
    await card.getByRole('button', { name: 'Disable monitoring' }).click();
    await card.getByText('Monitoring disabled').waitFor();
    await card.getByRole('button', { name: /^Fix: Enable file integrity monitoring/ }).click();
    await dialog().getByLabel('Workspace').selectOption('Create new');
    await dialog().getByLabel('Name of the new workspace').fill('Audit');
    await dialog().getByLabel('Keeps changes for (days)').fill('90');
    await dialog().getByRole('checkbox', { name: '/boot/' }).uncheck();
    await dialog().getByRole('button', { name: 'Apply' }).click();
    await dialog().waitFor({ state: 'detached' });
    await card.getByText('Monitoring enabled').waitFor();
    await card.getByText('Audit', { exact: true }).waitFor();
    await card.getByRole('button', { name: 'Edit configuration' }).click();
    await dialog().getByRole('tab', { name: /^Linux files \(17 of 18\)$/ }).waitFor();
    await dialog().getByRole('button', { name: 'Cancel' }).click();
  }, 90_000);

  it('sets how long the workspace keeps and how much it takes', async () => {
    await goTo('Workspaces');
    const card = page.getByRole('region', { name: 'Audit' });
    await card.getByText('90 days').waitFor();
    await card.getByRole('button', { name: 'Retention of Audit' }).click();
    await dialog().getByLabel('Of').selectOption('Coverage gaps');
    await dialog().getByLabel('Days').fill('365');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await card.getByText('Coverage gaps: 365 days').waitFor();
    await card.getByRole('button', { name: 'Daily cap of Audit' }).click();
    await dialog().getByRole('radio', { name: /^Soft/ }).check();
    await dialog().getByLabel('Megabytes a day').fill('100');
    await dialog().getByRole('button', { name: 'Save' }).click();
    await card.getByText('100 MB, soft').waitFor();
    await card.getByText(/^One machine at 500 MB a day/).waitFor();
  }, 90_000);

  it('lets somebody in for one subscription, and sees why they may what they may', async () => {
    await goTo('Access');
    await page.getByRole('tab', { name: 'People' }).click();
    await page.getByRole('button', { name: 'Register a person' }).click();
    await dialog().getByLabel('Name').fill('Bea');
    await dialog().getByLabel('Email').fill('bea@example.org');
    await dialog().getByLabel('First password').fill('a heron over the pond');
    await dialog().getByRole('button', { name: 'Register' }).click();
    await page.getByRole('row', { name: /Bea/ }).waitFor();
    await page.getByRole('tab', { name: 'Who may do what' }).click();
    await page.getByRole('button', { name: 'Give a role' }).click();
    await dialog().getByLabel('Who').selectOption('Bea');
    await dialog().getByLabel('Where').selectOption('Subscription This machine');
    await dialog().getByRole('button', { name: 'Give', exact: true }).click();
    await page.getByRole('row', { name: /Bea/ }).waitFor();
    await page.getByRole('button', { name: 'Effective access of Bea' }).click();
    await dialog().getByLabel('Where').selectOption('Subscription This machine');
    await dialog().getByRole('row', { name: /changes\.read.*Reader, Subscription This machine/ }).waitFor();
    await dialog().getByRole('button', { name: 'Close' }).click();
  }, 90_000);

  it('sees who did all that', async () => {
    await page.getByRole('tab', { name: 'Audit' }).click();
    for (const event of ['RoleAssigned', 'PersonRegistered', 'DailyCapSet', 'TableRetentionSet', 'FimEnabled', 'FimDisabled']) await page.getByRole('row', { name: new RegExp(`Administrator.*${event}`, 's') }).first().waitFor();
  }, 60_000);
});
