import type { Page } from 'playwright-core';
import { pages } from '../testing/pages.ts';

const { api, visit } = pages();

const stored = (page: Page) => page.evaluate(() => JSON.parse(sessionStorage.getItem('fimbria.session') ?? '{}') as { refreshToken?: string; expiresAt: number });

describe('signing in', () => {
  it('leads to the provider, and back to where the person wanted to go', async () => {
    const page = await visit(`${api.url}/rules`, { signedIn: false });
    await page.getByRole('heading', { name: 'Rules', level: 1 }).waitFor();
    expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe('/rules');
    expect(api.provider.asked).toEqual(['/oidc/.well-known/openid-configuration', '/oidc/auth', '/oidc/.well-known/openid-configuration', 'authorization_code']);
    await page.reload();
    await page.getByRole('heading', { name: 'Rules', level: 1 }).waitFor();
    expect(api.provider.asked).toHaveLength(4);
  });

  it('that did not work says so, and can be tried again', async () => {
    api.provider.error = 'access_denied';
    const page = await visit(`${api.url}/`, { signedIn: false });
    await page.getByRole('alert').waitFor();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Changes', level: 1 }).waitFor();
  });

  it('does not take a code that this tab did not ask for', async () => {
    const page = await visit(`${api.url}/sign-in/callback?code=code-0&state=s`, { signedIn: false });
    expect(await page.getByRole('alert').innerText()).toContain('This sign-in was not begun in this tab');
    expect(api.provider.asked).toEqual([]);
  });

  it('happens by itself when the server no longer takes the token, and waits to be asked when it takes no other', async () => {
    const page = await visit(`${api.url}/?kind=Deleted`);
    await page.getByText('No change matches these filters').waitFor();
    api.refusals.set('GET /v1/workspaces', { status: 401, body: { code: 'NOT_SIGNED_IN', title: 'The request carries no valid access token' } });
    await page.getByRole('button', { name: 'Refresh' }).click();
    await page.getByText('Sign in to go on to where you were.').waitFor();
    await page.getByRole('button', { name: 'Sign in', disabled: false }).waitFor();
    api.refusals.clear();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('No change matches these filters').waitFor();
    expect(new URL(page.url()).search).toBe('?kind=Deleted');
  });

  it('lasts: the tokens are renewed before they expire', async () => {
    const page = await visit(api.url, { expiresIn: 100, refreshToken: 'refresh-0' });
    await page.waitForFunction((now) => JSON.parse(sessionStorage.getItem('fimbria.session') ?? '{}').expiresAt > now + 600_000, Date.now());
    expect((await stored(page)).refreshToken).toBe('refresh-1');
    expect(api.provider.asked.filter((grant) => grant === 'refresh_token')).toHaveLength(1);
  });

  it('is one tab\'s: a copy of it lets go of the refresh token', async () => {
    const page = await visit(`${api.url}/rules`, { refreshToken: 'refresh-0' });
    await page.getByRole('heading', { name: 'Rules', level: 1 }).waitFor();
    const copy = await visit(`${api.url}/rules`, { refreshToken: 'refresh-0' });
    await copy.waitForFunction(() => JSON.parse(sessionStorage.getItem('fimbria.session') ?? '{}').refreshToken === undefined);
    expect((await stored(page)).refreshToken).toBe('refresh-0');
    await page.reload();
    await page.getByRole('heading', { name: 'Rules', level: 1 }).waitFor();
    expect((await stored(page)).refreshToken).toBe('refresh-0');
  });

  it('tells the provider by which other one somebody comes, where the address says so', async () => {
    const page = await visit(`${api.url}/sign-in?idp=9d1c6a52-57c1-4f9b-8f43-1b8f8b7b2f11`, { signedIn: false });
    await page.getByRole('heading', { name: 'Changes', level: 1 }).waitFor();
    expect(Object.fromEntries(api.provider.parameters)).toMatchObject({ idp: '9d1c6a52-57c1-4f9b-8f43-1b8f8b7b2f11', client_id: 'fimbria-portal', response_type: 'code', code_challenge_method: 'S256' });
  });

  it('never leads to another site', async () => {
    const page = await visit(`${api.url}/sign-in?returnTo=//example.org/`, { signedIn: false });
    await page.getByRole('heading', { name: 'Changes', level: 1 }).waitFor();
  });

  it('is asked for after a change of the password, which tells a wrong one from a refused token', async () => {
    const page = await visit(`${api.url}/gaps`);
    await page.getByRole('button', { name: 'Account of Ada Byron' }).click();
    await page.getByRole('menuitem', { name: 'Change password' }).click();
    const dialog = page.getByRole('dialog', { name: 'Change password' });
    await dialog.getByLabel('Current password').fill('wrong');
    await dialog.getByLabel('New password').fill('a kingfisher in the reed');
    await dialog.getByRole('button', { name: 'Change' }).click();
    await dialog.getByText('This is not your password.').waitFor();
    await dialog.getByLabel('Current password').fill('correct horse');
    await dialog.getByRole('button', { name: 'Change' }).click();
    await page.getByText('Your password is changed.').waitFor();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Coverage gaps', level: 1 }).waitFor();
  });

  it.each([true, false])('is asked for after a password was set by a link, whoever is signed in there (%s)', async (signedIn) => {
    const page = await visit(`${api.url}/set-password#bea.Zm9v`, { signedIn });
    api.refusals.set('POST /v1/passwords', { status: 400, body: { code: 'WEAK_PASSWORD', title: 'This password is too easily guessed', detail: 'It is a common password.' } });
    await page.getByLabel('New password').fill('password1234');
    await page.getByRole('button', { name: 'Set password' }).click();
    await page.getByText('It is a common password.').waitFor();
    api.refusals.set('POST /v1/passwords', { status: 401, body: { code: 'PASSWORD_LINK_INVALID', title: 'This password link is not known, used or expired', remedy: 'Ask whoever looks after access for another.' } });
    await page.getByLabel('New password').fill('a kingfisher in the reed');
    await page.getByRole('button', { name: 'Set password' }).click();
    await page.getByText('Ask whoever looks after access for another.').waitFor();
    expect(await page.evaluate(() => sessionStorage.getItem('fimbria.session') !== null)).toBe(signedIn);
    api.refusals.clear();
    await page.getByRole('button', { name: 'Set password' }).click();
    await page.getByText('Your password is changed.').waitFor();
    expect(api.sent.at(-1)).toEqual({ token: 'bea.Zm9v', password: 'a kingfisher in the reed' });
    expect(page.url()).not.toContain('Zm9v');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Changes', level: 1 }).waitFor();
  });

  it('sets no password by half a link', async () => {
    const page = await visit(`${api.url}/set-password`, { signedIn: false });
    await page.getByText('This link is not whole').waitFor();
    expect(await page.getByLabel('New password').count()).toBe(0);
  });

  it('ends by signing out, here and at the provider', async () => {
    const page = await visit(`${api.url}/`);
    await page.getByRole('button', { name: 'Account of Ada Byron' }).click();
    await page.getByRole('menuitem', { name: 'Sign out', exact: true }).click();
    await page.getByRole('heading', { name: 'Who are you?' }).waitFor();
    expect(api.provider.asked).toContain('/oidc/session/end');
    await page.goto(api.url);
    await page.getByRole('heading', { name: 'Who are you?' }).waitFor();
  });

  it('ends everywhere', async () => {
    const page = await visit(`${api.url}/`);
    api.provider.session = false;
    await page.getByRole('button', { name: 'Account of Ada Byron' }).click();
    await page.getByRole('menuitem', { name: 'Sign out everywhere' }).click();
    await page.getByRole('heading', { name: 'Who are you?' }).waitFor();
    expect(api.asked).toContain('POST /v1/me/sign-out');
  });
});
