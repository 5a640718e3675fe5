/** Somebody who wants to be told: looks at the recommended alert rules, writes one of their own, a file changes, and they see to the alert. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
  await page.goto(`${stack.url}/alerts`);
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
  home?.remove();
});

const goTo = (name: RegExp) => page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name }).click();
const panel = () => page.getByRole('dialog', { name: 'Alert details' });
const form = () => page.getByRole('dialog').filter({ has: page.getByRole('button', { name: 'Cancel' }) });

describe('somebody who wants to be told', () => {
  it('finds the recommended rules there, and has one brought back that was removed', async () => {
    await page.getByRole('tab', { name: 'Alert rules' }).click();
    const rule = page.getByRole('region', { name: 'Ways in changed' });
    await rule.getByText('High').waitFor();
    await rule.getByRole('button', { name: 'Remove Ways in changed' }).click();
    await form().getByRole('button', { name: 'Remove' }).click();
    await rule.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Add the recommended rules' }).click();
    await page.getByText('One rule was added.').waitFor();
    await rule.getByText('High').waitFor();
  }, 60_000);

  it('makes a query an alert rule of their own', async () => {
    await goTo(/^Logs$/);
    await page.getByRole('textbox', { name: 'Query' }).fill(`MDCFileIntegrityMonitoringEvents | where FilePath startswith '${home.demo}' | project TimeGenerated, Computer, MachineId, ChangeType, Path = strcat(FilePath, FileName), InitiatingProcessAccountName, Before, After`);
    await page.getByRole('button', { name: 'New alert rule' }).click();
    await form().getByLabel('Name').fill('The demo folder changed');
    await form().getByLabel('What it means').fill('Nobody should touch it.');
    await form().getByRole('button', { name: 'Create' }).click();
    await page.getByText('The demo folder changed looks from now on.').waitFor();
  }, 60_000);

  it('sees the alert of a file that changes, and what was found', async () => {
    await goTo(/^Alerts/);
    const path = join(home.demo, 'hello.txt');
    writeFileSync(path, 'hello');
    await page.getByRole('button', { name: 'The demo folder changed' }).click();
    await panel().getByText('Nobody should touch it.').waitFor();
    const finding = panel().getByRole('list', { name: 'Findings' }).getByRole('listitem').filter({ hasText: path }).first();
    // SHA-256 of "hello".
    await finding.getByText('2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824').waitFor();
    await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: /^Alerts: \d+ open/ }).waitFor();
  }, 60_000);

  it('acknowledges it, and closes it as expected', async () => {
    await panel().getByRole('button', { name: 'Acknowledge' }).click();
    await form().getByRole('button', { name: 'Acknowledge' }).click();
    await panel().getByText('Acknowledged by Administrator').waitFor();
    await panel().getByRole('button', { name: 'Close the alert' }).click();
    await form().getByRole('radio', { name: /^Expected/ }).check();
    await form().getByLabel('Note').fill('It was me.');
    await form().getByRole('button', { name: 'Close the alert' }).click();
    await panel().getByText('Closed as expected by Administrator').waitFor();
    await panel().getByText('It was me.').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'The demo folder changed' }).waitFor({ state: 'detached' });
    await page.getByRole('search', { name: 'Filter alerts' }).getByLabel('State').selectOption('Closed');
    await page.getByRole('row', { name: /The demo folder changed .* Closed: expected/ }).waitFor();
  }, 60_000);
});
