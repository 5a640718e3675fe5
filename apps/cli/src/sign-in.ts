/** Signing in at an installation's OpenID provider: by a code that is entered in any browser, or in the browser of this machine. */
import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as client from 'openid-client';
import { alone, keepSession, sessionAt, type KeptSession } from './kept-session.ts';

const clientId = 'fimbria-cli';
const scope = 'openid api';
/** An access token that is good for less is renewed first, ms. */
const margin = 30_000;

/** What a token endpoint answers, as far as it is used. */
interface Tokens {
  readonly access_token: string;
  readonly expires_in?: number;
  readonly refresh_token?: string;
}

/** Shows a code to enter somewhere else, and waits until somebody has. */
export async function signInByCode(url: string, note: (line: string) => void): Promise<KeptSession> {
  const provider = await providerOf(url);
  const device = await client.initiateDeviceAuthorization(provider, { scope });
  note(`Open this page in a browser, on this machine or another:\n\n  ${device.verification_uri}\n\nand enter the code ${device.user_code} there. It is good for ${Math.round(device.expires_in / 60)} minutes.`);
  try {
    return sessionOf(await client.pollDeviceAuthorizationGrant(provider, device));
  } catch (error) {
    throw told(error, { access_denied: 'It was declined there. Nobody is signed in.', expired_token: 'Nobody entered the code in time. Begin again.' });
  }
}

/** Opens a browser on this machine, which leads back to it. */
export async function signInByBrowser(url: string, note: (line: string) => void): Promise<KeptSession> {
  const provider = await providerOf(url);
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    const redirect = `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`;
    const [state, verifier] = [client.randomState(), client.randomPKCECodeVerifier()];
    const address = client.buildAuthorizationUrl(provider, { redirect_uri: redirect, scope, state, code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' }).href;
    note(`Sign in in the browser. If none has opened, open this page on this machine:\n\n  ${address}`);
    open(address);
    const came = await comingBack(server, redirect);
    return sessionOf(await client.authorizationCodeGrant(provider, came, { expectedState: state, pkceCodeVerifier: verifier }));
  } catch (error) {
    throw told(error);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

/** An access token of the session that is kept, renewed where it is about to expire; none where nobody is signed in. */
export async function keptToken(file: string, url: string): Promise<string | undefined> {
  const session = sessionAt(file, url);
  if (!session || session.expiresAt - margin > Date.now()) return session?.accessToken;
  return alone(file, async () => {
    const now = sessionAt(file, url);
    if (!now || now.expiresAt - margin > Date.now()) return now?.accessToken;
    try {
      const next = sessionOf(await client.refreshTokenGrant(await providerOf(url), now.refreshToken));
      keepSession(file, url, next);
      return next.accessToken;
    } catch (error) {
      if ((error as { error?: string }).error !== 'invalid_grant') throw told(error);
      keepSession(file, url, undefined);
      throw new Error('Your session is over. Sign in again: fimbria login', { cause: error });
    }
  });
}

/** Ends the session: nothing that came of it holds any longer. */
export async function signOut(url: string, { refreshToken }: KeptSession): Promise<void> {
  await client.tokenRevocation(await providerOf(url), refreshToken, { token_type_hint: 'refresh_token' });
}

/** The provider of the installation; it may issue under another of its names. */
async function providerOf(url: string): Promise<client.Configuration> {
  try {
    return await client.discovery(new URL(`${url}/oidc/.well-known/openid-configuration`), clientId, undefined, client.None(), { execute: url.startsWith('http:') ? [client.allowInsecureRequests] : [] });
  } catch (error) {
    throw new Error(`There is no Fimbria to sign in to at ${url}: ${((error as Error).cause as Error | undefined)?.message ?? (error as Error).message}`, { cause: error });
  }
}

function sessionOf({ access_token: accessToken, expires_in: seconds = 60, refresh_token: refreshToken = '' }: Tokens): KeptSession {
  return { accessToken, expiresAt: Date.now() + seconds * 1000, refreshToken };
}

function told(error: unknown, words: Readonly<Record<string, string>> = {}): Error {
  const { error: code = '', error_description: description } = error as { error?: string; error_description?: string };
  return new Error(words[code] ?? description ?? (error as Error).message, { cause: error });
}

/** The address that the browser comes back to. */
function comingBack(server: Server, redirect: string): Promise<URL> {
  return new Promise((resolve) => {
    server.on('request', ({ url = '/' }, response) => {
      const came = new URL(url, redirect);
      const isBack = came.pathname === '/callback';
      response.writeHead(isBack ? 200 : 404, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' }).end(isBack ? 'You can close this page and go on in the terminal.' : '', () => isBack && resolve(came));
    });
  });
}

function open(address: string): void {
  const [command, ...before] = process.platform === 'darwin' ? ['open'] : process.platform === 'win32' ? ['rundll32', 'url.dll,FileProtocolHandler'] : ['xdg-open'];
  spawn(command as string, [...before, address], { stdio: 'ignore', detached: true }).on('error', () => undefined).unref();
}
