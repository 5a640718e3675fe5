/** The first minutes in a browser: sign in, make changes, see them arrive. */
import { appendFileSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openPage } from './browser.ts';
import { administratorOf, credentialsOf, makeHome, type Home, type Stack } from './stack.ts';

let home: Home;
let stack: Stack;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  home = makeHome();
  stack = await home.start();
  await administratorOf(stack);
  browser = await openBrowser();
  page = await openPage(browser);
});
afterAll(async () => {
  await browser?.close();
  await stack?.stop();
  home?.remove();
});

const row = (name: string) => page.getByRole('row', { name });

describe('somebody new to Fimbria', () => {
  it('signs in with what was printed, and is told what to do', async () => {
    const { email, password } = credentialsOf(stack);
    await page.goto(stack.url);
    await page.getByLabel('Email').fill(email);
    await page.getByLabel('Password').fill('something else');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Email or password is wrong. Check both and try again.').waitFor();
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('Nothing has changed yet').waitFor();
    await page.getByText(`touch ${home.demo}/hello.txt`).waitFor();
    await page.getByRole('status', { name: 'Live state' }).filter({ hasText: /^Live$/ }).waitFor();
  });

  it('sees a file created, edited, renamed and deleted, without touching the page', async () => {
    const [path, renamed] = [join(home.demo, 'hello.txt'), join(home.demo, 'goodbye.txt')];
    writeFileSync(path, '');
    await row(`Created ${path}`).waitFor();
    appendFileSync(path, 'hello');
    await row(`Modified ${path}`).waitFor();
    renameSync(path, renamed);
    await row(`Renamed ${renamed}`).waitFor();
    rmSync(renamed);
    await row(`Deleted ${renamed}`).waitFor();
    // SHA-256 of nothing, and of "hello".
    const modified = await row(`Modified ${path}`).innerText();
    expect(modified).toContain('e3b0c442');
    expect(modified).toContain('2cf24dba');
  });

  it('sees both states side by side', async () => {
    await row(`Modified ${join(home.demo, 'hello.txt')}`).press('Enter');
    const details = page.getByRole('dialog', { name: 'Change details' });
    const hashes = await details.getByRole('row', { name: /^SHA-256/ }).innerText();
    expect(hashes).toContain('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(hashes).toContain('2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824');
    await page.keyboard.press('Escape');
    await details.waitFor({ state: 'hidden' });
  });

  it('narrows the list down by kind', async () => {
    await page.getByRole('search', { name: 'Filter changes' }).getByLabel('Kind').selectOption('Deleted');
    await page.getByText('1 change, latest first').waitFor();
    expect(new URL(page.url()).searchParams.get('kind')).toBe('Deleted');
  });

  it('asks in KQL, is shown a mistake at its place, and takes the rows away', async () => {
    await page.getByRole('link', { name: 'Logs' }).click();
    const editor = page.getByRole('textbox', { name: 'Query' });
    await editor.fill('MDCFileIntegrityMonitoringEvents | wher true');
    await editor.press('Shift+Enter');
    await page.getByRole('alert').getByText(/^Line 1, column 36: /).waitFor();
    await editor.fill("MDCFileIntegrityMonitoringEvents | where FileName == 'hello.txt' | summarize Count = count() by ChangeType | order by ChangeType asc");
    await editor.press('Shift+Enter');
    const table = page.getByRole('table', { name: 'Result' });
    await table.waitFor();
    expect(await table.getByRole('row').allInnerTexts()).toEqual(['ChangeType\tCount', 'Created\t1', 'Modified\t1']);
    await page.getByRole('button', { name: 'Export' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: 'CSV, every row' }).click();
    expect(readFileSync(await (await download).path(), 'utf8')).toBe('ChangeType,Count\r\nCreated,1\r\nModified,1\r\n');
    await page.getByText('Exported 2 rows').waitFor();
    await page.getByRole('list', { name: 'Hunting' }).getByRole('button').first().click();
    await table.waitFor();
  });

  it('signs out, and is asked for the password again', async () => {
    await page.getByRole('button', { name: 'Account of Administrator' }).click();
    await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click();
    await page.getByLabel('Password').waitFor();
    await page.goto(stack.url);
    await page.getByLabel('Password').waitFor();
  });
});
