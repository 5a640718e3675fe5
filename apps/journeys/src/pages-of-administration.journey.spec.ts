/** An administrator in a browser: has a subscription watched otherwise, looks after a workspace, lets somebody in, parts machines, names a cloud and an identity provider, brings rules in a file, and sees who did what. */
import { randomInt } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openPage } from './browser.ts';
import { administratorOf, credentialsOf, logIsShared, makeHome, until, type Ask, type Home, type Stack } from './stack.ts';

/** An account that nobody else has, in a log that is shared and has seen this story before. */
const account = String(randomInt(10 ** 11, 10 ** 12));
const email = `bea-${account}@example.org`;

let home: Home;
let stack: Stack;
let ask: Ask;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  home = makeHome();
  stack = await home.start();
  ask = await administratorOf(stack);
  browser = await openBrowser();
  page = await openPage(browser);
  const { email, password } = credentialsOf(stack);
  await page.goto(stack.url);
  await page.getByLabel('Email').fill(email);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('navigation', { name: 'Pages' }).waitFor();
});
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
  });

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
  });

  it('lets somebody in for one subscription, and sees why they may what they may', async () => {
    await goTo('Access');
    await page.getByRole('tab', { name: 'People' }).click();
    await page.getByRole('button', { name: 'Register a person' }).click();
    await dialog().getByLabel('Name').fill('Bea');
    await dialog().getByLabel('Email').fill(email);
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
  });

  it('gives her a link, by which she sets a password of her own and signs in', async () => {
    await page.getByRole('tab', { name: 'People' }).click();
    await page.getByRole('button', { name: 'Password of Bea' }).click();
    await dialog().getByRole('button', { name: 'Make a link' }).click();
    const link = await dialog().getByTestId('password-link').innerText();
    await dialog().getByRole('button', { name: 'Done' }).click();
    const bea = await openPage(browser);
    const setPassword = async (password: string) => {
      await bea.goto('about:blank');
      await bea.goto(link);
      await bea.getByLabel('New password').fill(password);
      await bea.getByRole('button', { name: 'Set password' }).click();
    };
    await setPassword(email);
    await bea.getByText('It is your name or email.').waitFor();
    await setPassword('a kingfisher in the reed');
    await bea.getByText('Your password is changed.').waitFor();
    await bea.getByRole('button', { name: 'Sign in' }).click();
    await bea.getByLabel('Email').fill(email);
    await bea.getByLabel('Password').fill('a kingfisher in the reed');
    await bea.getByRole('button', { name: 'Sign in', exact: true }).click();
    await bea.getByRole('heading', { name: 'Changes', level: 1 }).waitFor();
    await setPassword('another kingfisher in the reed');
    await bea.getByText('This password link is not known, used or expired').waitFor();
    await bea.close();
  });

  it('has let in somebody who reads the changes of that subscription, and is told what is not theirs', async () => {
    const bea = await openPage(browser);
    await bea.goto(stack.url);
    await bea.getByLabel('Email').fill(email);
    await bea.getByLabel('Password').fill('a kingfisher in the reed');
    await bea.getByRole('button', { name: 'Sign in' }).click();
    await bea.getByRole('status', { name: 'Live state' }).filter({ hasText: /^Live$/ }).waitFor();
    writeFileSync(join(home.demo, 'for-bea'), 'x');
    await bea.getByRole('row', { name: `Created ${join(home.demo, 'for-bea')}` }).waitFor();
    await bea.getByRole('link', { name: 'Workspaces', exact: true }).click();
    await bea.getByRole('link', { name: 'Usage tells' }).click();
    await bea.getByRole('button', { name: 'Run' }).click();
    await bea.getByRole('table', { name: 'Result' }).getByRole('columnheader', { name: 'Megabytes' }).waitFor();
    await bea.getByRole('table', { name: 'Result' }).getByRole('row').nth(1).waitFor();
    await bea.close();
  });

  it('makes a part of the machines a resource group, and gives somebody a role there', async () => {
    await goTo('Subscriptions');
    await page.getByRole('link', { name: 'Resource groups of This machine' }).click();
    await page.getByRole('button', { name: 'New resource group' }).click();
    await dialog().getByLabel('Name').fill('front');
    await dialog().getByRole('button', { name: 'Create' }).click();
    await page.getByRole('button', { name: 'front', exact: true }).click();
    const panel = page.getByRole('dialog', { name: 'Resource group details' });
    await panel.getByRole('button', { name: 'Add machines' }).click();
    const form = page.getByRole('dialog', { name: 'Add machines to front' });
    await form.getByRole('checkbox').first().check();
    await form.getByRole('button', { name: 'Add', exact: true }).click();
    await panel.getByRole('row', { name: /Reporting/ }).waitFor();
    await panel.getByRole('button', { name: 'Give a role' }).click();
    const give = page.getByRole('dialog', { name: 'Give a role' });
    await give.getByLabel('Who').selectOption('Bea');
    await give.getByLabel('Role').selectOption('LogAnalyticsReader');
    await give.getByRole('button', { name: 'Give', exact: true }).click();
    await panel.getByRole('row', { name: /Bea LogAnalyticsReader/ }).waitFor();
    await goTo('Access');
    await page.getByRole('row', { name: /Bea LogAnalyticsReader Resource group front of subscription This machine/ }).waitFor();
  });

  it('says which account of a cloud a subscription stands for; the server has no other connect the same', async () => {
    await goTo('Subscriptions');
    await page.getByRole('link', { name: 'Connectors of This machine' }).click();
    for (const name of ['Shop', 'Shop again']) {
      await page.getByRole('button', { name: 'New connector' }).click();
      await dialog().getByRole('textbox', { name: 'Name' }).fill(name);
      await dialog().getByLabel('AWS account').fill(account);
      await dialog().getByRole('button', { name: 'Connect' }).click();
      if (name === 'Shop') await page.getByRole('row', { name: new RegExp(`Shop Amazon Web Services ${account}`) }).waitFor();
    }
    await dialog().getByText('This account is connected already').waitFor();
    await dialog().getByRole('button', { name: 'Cancel' }).click();
  });

  it('has an identity provider vouch for people, whom the sign-in page then offers', async () => {
    await goTo('Access');
    await page.getByRole('tab', { name: 'Identity providers' }).click();
    await page.getByRole('button', { name: 'New identity provider' }).click();
    await dialog().getByLabel('Name').fill('Example');
    await dialog().getByRole('textbox', { name: 'Issuer' }).fill('https://localhost');
    await dialog().getByLabel('Client id').fill('fimbria');
    await dialog().getByLabel('Client secret').fill('a heron over the pond');
    await dialog().getByRole('button', { name: 'Add', exact: true }).click();
    await dialog().getByText('list it in FIMBRIA_ISSUERS').waitFor();
    await dialog().getByRole('textbox', { name: 'Issuer' }).fill('https://login.example.org');
    await dialog().getByRole('button', { name: 'Add', exact: true }).click();
    const card = page.getByRole('region', { name: 'Example' });
    await card.getByText('Secret kept').waitFor();
    const stranger = await openPage(browser);
    const offered = async () => {
      await stranger.goto(stack.url);
      await stranger.getByLabel('Password').waitFor();
      return stranger.getByRole('link', { name: 'Sign in with Example' }).count();
    };
    // Of several tenants, the page tells none of another's.
    if (!logIsShared) await until(offered, (count) => count === 1);
    for (const [change, count] of [['Pause', 0], ['Resume', 1]] as const) {
      await card.getByRole('button', { name: `${change} Example` }).click();
      await dialog().getByRole('button', { name: change }).click();
      await card.getByRole('button', { name: `${change === 'Pause' ? 'Resume' : 'Pause'} Example` }).waitFor();
      if (!logIsShared) await until(offered, (now) => now === count);
    }
    await card.getByRole('button', { name: 'Remove Example' }).click();
    await dialog().getByRole('button', { name: 'Remove', exact: true }).click();
    await card.waitFor({ state: 'detached' });
    await until(offered, (count) => count === 0);
  });

  it('sees who did all that', async () => {
    // The page is read once; what it is made of may come a moment later.
    await until(() => ask('GET', '/v1/audit'), ({ body }) => body.items?.[0]?.type === 'ProviderRemoved');
    await page.getByRole('tab', { name: 'Audit' }).click();
    for (const event of ['ProviderRemoved', 'ProviderPaused', 'ProviderResumed', 'ProviderConfigured', 'ConnectorCreated', 'MachineMoved', 'ResourceGroupCreated', 'RoleAssigned', 'PasswordLinkIssued', 'PersonRegistered', 'DailyCapSet', 'TableRetentionSet', 'FimEnabled', 'FimDisabled']) await page.getByRole('row', { name: new RegExp(`Administrator.*${event}`, 's') }).first().waitFor();
  });

  it('brings rules from another product, tries one, takes them back, and finds nothing to do for what was downloaded', async () => {
    const bring = async (name: string, text: string) => {
      await page.getByRole('button', { name: 'Import', exact: true }).click();
      await dialog().getByLabel('File', { exact: true }).setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
      await dialog().getByRole('button', { name: 'See what it would do' }).click();
    };
    const downloaded = async () => {
      const downloading = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Download' }).click();
      return readFileSync(await (await downloading).path(), 'utf8');
    };
    await goTo('Rules');
    const before = await downloaded();
    await bring('ossec.conf', readFileSync(new URL('../../../libs/rules/fixtures/ossec-debian.conf', import.meta.url), 'utf8'));
    await dialog().getByText('15 as they are').waitFor();
    await dialog().getByText('What it would do: 1 new.').waitFor();
    const tried = dialog().getByRole('region', { name: 'Preview of syscheck' });
    await tried.getByRole('button', { name: 'Preview' }).click();
    await tried.getByText(/[1-9][\d,]* files, /).waitFor();
    await dialog().getByRole('button', { name: 'Import' }).click();
    await dialog().getByText('The rules are imported. 1 new').waitFor();
    await page.getByRole('region', { name: 'syscheck', exact: true, includeHidden: true }).waitFor();
    await dialog().getByRole('button', { name: /^Go back to / }).click();
    await dialog().getByText('The rules are again as they were').waitFor();
    await dialog().getByRole('button', { name: 'Close' }).click();
    await page.getByRole('region', { name: 'syscheck', exact: true }).waitFor({ state: 'detached' });
    expect(await downloaded()).toBe(before);
    await bring('rules.yaml', before);
    await dialog().getByText('Nothing would change').waitFor();
    await dialog().getByRole('button', { name: 'Cancel' }).click();
    await bring('rules.yaml', `${before}  - name: ''\n`);
    await dialog().getByText(/^Line \d+: rules\.\d+\.name: /).waitFor();
    await dialog().getByRole('button', { name: 'Cancel' }).click();
  });
});
