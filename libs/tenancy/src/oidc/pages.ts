/** What persons see of the OpenID provider. */
import type { ErrorOut, KoaContextWithOIDC } from 'oidc-provider';
import { pageOf, text, type Page } from './page.ts';

/** Somebody else who can vouch for persons. */
export interface Elsewhere {
  readonly name: string;
  readonly href: string;
}

/** Asks for email and password. */
export function signInPage(action: string, { email = '', bad, leadsTo, client, elsewhere }: { readonly email?: string; readonly bad?: string | undefined; readonly leadsTo: readonly string[]; readonly client: string; readonly elsewhere: readonly Elsewhere[] }) {
  const body = `<form method="post" action="${text(action)}">
    <label for="email">Email</label><input id="email" name="email" type="email" autocomplete="username" required maxlength="254" value="${text(email)}"${email ? '' : ' autofocus'}>
    <label for="password">Password</label><input id="password" name="password" type="password" autocomplete="current-password" required maxlength="256"${email ? ' autofocus' : ''}>
    <button type="submit">Sign in</button></form>${elsewhere.map(({ name, href }) => `<a class="button second" href="${text(href)}">Sign in with ${text(name)}</a>`).join('')}`;
  return pageOf({ heading: 'Sign in', about: `To go on to the ${client}.`, bad, body, leadsTo });
}

/** Asks for the code that a device shows. */
export function askForCode(ctx: KoaContextWithOIDC, error?: { readonly name: string; readonly userCode?: string }): void {
  const bad = error && (error.name === 'AbortedError' ? 'You declined. Nobody was signed in.' : error.userCode !== undefined || error.name === 'NoCodeError' ? 'This code is not known, used or expired. Check it and try again.' : 'That did not work. Try again.');
  const body = `<form method="post" action="${text(ctx.oidc.urlFor('code_verification'))}">${xsrf(ctx)}
    <label for="code">Code</label><input id="code" name="user_code" autocomplete="off" autocapitalize="characters" required maxlength="32" value="${text(error?.userCode ?? '')}" autofocus><button type="submit">Go on</button></form>`;
  show(ctx, { heading: 'Sign a device in', about: 'Enter the code that it shows.', bad, body });
}

/** Asks whether it is the device one thinks it is. */
export function confirmDevice(ctx: KoaContextWithOIDC, client: string, userCode: string): void {
  const body = `<form method="post" action="${text(ctx.oidc.urlFor('code_verification'))}">${xsrf(ctx)}<input type="hidden" name="user_code" value="${text(userCode)}"><input type="hidden" name="confirm" value="yes">
    <code>${text(userCode)}</code><button type="submit">It shows this code</button><button class="second" type="submit" name="abort" value="yes">I did not start this</button></form>`;
  show(ctx, { heading: 'Is this your device?', about: `Whoever runs the ${client} with this code will be signed in as you. Go on only if you started it yourself just now.`, body });
}

/** Says that the device goes on. */
export function deviceIsIn(ctx: KoaContextWithOIDC): void {
  show(ctx, { heading: 'You are signed in', about: 'You can close this page and go on where you started.' });
}

/** Signs out: at once where the portal has proved whose session it is, else after asking. */
export function confirmSignOut(ctx: KoaContextWithOIDC): void {
  const proved = ctx.oidc.entities.IdTokenHint !== undefined;
  const back = ctx.oidc.session?.state?.['postLogoutRedirectUri'];
  const body = `<form method="post" action="${text(ctx.oidc.urlFor('end_session_confirm'))}">${xsrf(ctx)}<button type="submit" name="logout" value="yes">Sign out</button></form>`;
  show(ctx, { heading: 'Sign out', about: 'This ends the session in this browser.', body, submits: proved, leadsTo: typeof back === 'string' ? [new URL(back).origin] : [] });
}

/** Says that one is signed out. */
export function signedOut(ctx: KoaContextWithOIDC): void {
  show(ctx, { heading: 'You are signed out', body: '<p><a class="button" href="/">To the portal</a></p>' });
}

/** Says what is wrong with a request for a sign-in. */
export function explain(ctx: KoaContextWithOIDC, { error, error_description: about }: ErrorOut): void {
  const known = error === 'invalid_redirect_uri' ? 'The portal was opened at an address that is not known to be its own. Open it at the address that was printed, or have whoever runs it name this one in FIMBRIA_PUBLIC_URL.' : undefined;
  show(ctx, { heading: 'This sign-in cannot go on', bad: known ?? about ?? error, body: '<p></p><p><a class="button" href="/">Start again</a></p>' });
}

function xsrf(ctx: KoaContextWithOIDC): string {
  return `<input type="hidden" name="xsrf" value="${text(String(ctx.oidc.session?.state?.['secret'] ?? ''))}">`;
}

function show(ctx: KoaContextWithOIDC, page: Page): void {
  const { html, headers } = pageOf(page);
  ctx.set(headers as Record<string, string>);
  ctx.body = html;
}
