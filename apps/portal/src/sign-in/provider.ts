/** Signing in at the installation's own OpenID provider: a code and PKCE, then refresh tokens that turn. Its client is fetched when it is first needed. */
import { readMe } from './session.api.ts';
import type { SessionAnswer } from './session.ts';

/** What the browser keeps between leaving for the sign-in page and coming back. */
interface Leaving {
  readonly state: string;
  readonly verifier: string;
  readonly returnTo: string;
}

const clientId = 'fimbria-portal';
const key = 'fimbria.leaving';
const callback = () => `${location.origin}/sign-in/callback`;

let connecting: ReturnType<typeof connect> | undefined;
let completing: { readonly address: string; readonly done: Promise<Completed> } | undefined;

/** Signed in, and where the person wanted to go. */
export interface Completed {
  readonly session: SessionAnswer;
  readonly returnTo: string;
}

/** Leaves for the sign-in page; it leads back to `/sign-in/callback`. */
export async function leaveToSignIn(returnTo = '/', more: Readonly<Record<string, string>> = {}): Promise<void> {
  if (!isSecureContext) throw new Error('Browsers sign in over HTTPS alone, except on the machine itself. Start Fimbria with --tls, or put it behind a proxy that has a certificate.');
  const { client, provider } = await connected();
  const leaving: Leaving = { state: client.randomState(), verifier: client.randomPKCECodeVerifier(), returnTo };
  sessionStorage.setItem(key, JSON.stringify(leaving));
  const challenge = await client.calculatePKCECodeChallenge(leaving.verifier);
  location.assign(client.buildAuthorizationUrl(provider, { redirect_uri: callback(), scope: 'openid api', state: leaving.state, code_challenge: challenge, code_challenge_method: 'S256', ...more }));
}

/** Makes a session of the address the sign-in page led back to; once, however often it is asked. */
export function comeBack(address: string): Promise<Completed> {
  if (completing?.address !== address) completing = { address, done: complete(address) };
  return completing.done;
}

/** The next tokens, for those of a session. */
export async function refreshed(refreshToken: string): Promise<SessionAnswer> {
  const { client, provider } = await connected();
  return sessionOf(await client.refreshTokenGrant(provider, refreshToken));
}

/** Where a browser goes to end its session at the provider. */
export async function signOutAddress(idToken: string | undefined): Promise<string> {
  const { client, provider } = await connected();
  return client.buildEndSessionUrl(provider, { post_logout_redirect_uri: `${location.origin}/sign-in`, ...(idToken !== undefined && { id_token_hint: idToken }) }).href;
}

async function complete(address: string): Promise<Completed> {
  const { state, verifier, returnTo } = JSON.parse(sessionStorage.getItem(key) ?? '{}') as Partial<Leaving>;
  sessionStorage.removeItem(key);
  if (state === undefined || verifier === undefined) throw new Error('This sign-in was not begun in this tab, or is done already.');
  const { client, provider } = await connected();
  const tokens = await client.authorizationCodeGrant(provider, new URL(address), { expectedState: state, pkceCodeVerifier: verifier });
  return { session: await sessionOf(tokens), returnTo: returnTo ?? '/' };
}

async function sessionOf({ access_token: accessToken, expires_in: expiresIn = 60, refresh_token: refreshToken, id_token: idToken }: { access_token: string; expires_in?: number; refresh_token?: string; id_token?: string }): Promise<SessionAnswer> {
  return { ...(await readMe(accessToken)), accessToken, expiresIn, ...(refreshToken !== undefined && { refreshToken }), ...(idToken !== undefined && { idToken }) };
}

function connected(): ReturnType<typeof connect> {
  return (connecting ??= connect().catch((error) => {
    connecting = undefined;
    throw error;
  }));
}

/** The provider is whoever serves this page; it may issue under another of its names. */
async function connect() {
  const client = await import('openid-client');
  const provider = await client.discovery(new URL('/oidc/.well-known/openid-configuration', location.origin), clientId, undefined, client.None(), { execute: location.protocol === 'http:' ? [client.allowInsecureRequests] : [] });
  return { client, provider };
}
