import type { Browser, Page } from 'playwright-core';
import { ApiServer } from '../testing/api-server.ts';
import { quietTenant } from '../testing/facts.ts';
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

async function signIn(page: Page, password: string): Promise<void> {
  await page.getByLabel('Email').fill('ada@example.org');
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

describe('signing in', () => {
  it('says what is wrong, then leads to where the person wanted to go', async () => {
    const page = await visit(browser, `${api.url}/rules`, { signedIn: false });
    await signIn(page, 'wrong');
    expect(await page.getByRole('alert').innerText()).toBe('Email or password is wrong. Check both and try again.');
    await signIn(page, 'correct horse');
    await page.getByRole('heading', { name: 'Rules', level: 1 }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/rules');
    expect(api.sent).toEqual([{ email: 'ada@example.org', password: 'wrong' }, { email: 'ada@example.org', password: 'correct horse' }]);
    await page.reload();
    await page.getByRole('heading', { name: 'Rules', level: 1 }).waitFor();
  });

  it('waits as long as the server says after too many attempts', async () => {
    api.refusals.set('POST /v1/sessions', { status: 429, body: { code: 'TOO_MANY_ATTEMPTS', title: 'Too many attempts' }, headers: { 'retry-after': '2' } });
    const page = await visit(browser, `${api.url}/`, { signedIn: false });
    await signIn(page, 'correct horse');
    await page.getByText(/Too many attempts\. Try again in \d s\./).waitFor();
    expect(await page.getByRole('button', { name: 'Sign in' }).isDisabled()).toBe(true);
    api.refusals.clear();
    await page.getByText('You can try again now.').waitFor();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Changes', level: 1 }).waitFor();
  });

  it('is asked for again when the server no longer takes the token', async () => {
    const page = await visit(browser, `${api.url}/?kind=Deleted`);
    await page.getByText('No change matches these filters').waitFor();
    api.refusals.set('GET ', { status: 401, body: { code: 'NOT_SIGNED_IN', title: 'The request carries no valid access token' } });
    await page.getByRole('button', { name: 'Refresh' }).click();
    await page.getByText('Sign in to go on to where you were.').waitFor();
    api.refusals.clear();
    await signIn(page, 'correct horse');
    await page.getByText('No change matches these filters').waitFor();
    expect(new URL(page.url()).search).toBe('?kind=Deleted');
  });

  it('lasts: the token is renewed before it expires', async () => {
    const page = await visit(browser, api.url, { expiresIn: 100 });
    await api.wasAsked('POST /v1/sessions/renew');
    await page.waitForFunction((now) => JSON.parse(sessionStorage.getItem('fimbria.session') ?? '{}').expiresAt > now + 600_000, Date.now());
    expect(api.asked.filter((call) => call.endsWith('/renew'))).toHaveLength(1);
  });

  it('never leads to another site', async () => {
    const page = await visit(browser, `${api.url}/sign-in?returnTo=//example.org/`, { signedIn: false });
    await signIn(page, 'correct horse');
    await page.getByRole('heading', { name: 'Changes', level: 1 }).waitFor();
  });

  it('goes on with a password changed, and tells a wrong one from a refused token', async () => {
    const page = await visit(browser, `${api.url}/gaps`);
    await page.getByRole('button', { name: 'Account of Ada Byron' }).click();
    await page.getByRole('menuitem', { name: 'Change password' }).click();
    const dialog = page.getByRole('dialog', { name: 'Change password' });
    await dialog.getByLabel('Current password').fill('wrong');
    await dialog.getByLabel('New password').fill('a kingfisher in the reed');
    await dialog.getByRole('button', { name: 'Change' }).click();
    await dialog.getByText('This is not your password.').waitFor();
    await dialog.getByLabel('Current password').fill('correct horse');
    api.password = 'a kingfisher in the reed';
    await dialog.getByRole('button', { name: 'Change' }).click();
    await dialog.getByText('Your password is changed.').waitFor();
    expect(api.sent.at(-1)).toEqual({ email: 'ada@example.org', password: 'a kingfisher in the reed' });
    await page.getByRole('heading', { name: 'Coverage gaps', level: 1, includeHidden: true }).waitFor();
  });

  it('ends by signing out, also after a reload', async () => {
    const page = await visit(browser, `${api.url}/`);
    await page.getByRole('button', { name: 'Account of Ada Byron' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.getByLabel('Password').waitFor();
    await page.goto(api.url);
    await page.getByLabel('Password').waitFor();
  });
});
