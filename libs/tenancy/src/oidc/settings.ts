/** How our OpenID provider behaves: what it issues, to whom, for how long. */
import { errors, interactionPolicy, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import type { EventStore } from '@fimbria/event-sourcing';
import { audience, claimsOf, type SigningKeys } from '@fimbria/service';
import { profileOf } from '../profile.ts';
import { providerIn } from './amr.ts';
import { callerOf } from './client-secrets.ts';
import { commandLineId, ownClients, portalId } from './clients.ts';
import type { KnownProviders } from './known-providers.ts';
import { askForCode, confirmDevice, confirmSignOut, deviceIsIn, explain, signedOut } from './pages.ts';

/** What access tokens are for, as clients may name it: our API. */
const api = 'urn:fimbria:api';
const [minute, hour] = [60, 3600];
/** How long a sign-in lasts at most, s. */
const lasts = { browser: 12 * hour, commandLine: 7 * 24 * hour } as const;
const now = () => Date.now() / 1000;

/** Everything but the adapter. */
export function settingsOf(store: EventStore, providers: KnownProviders, keys: SigningKeys, urls: readonly string[]): Configuration {
  return {
    clients: ownClients(urls),
    clientAuthMethods: ['none', 'client_secret_basic', 'client_secret_post'],
    clientDefaults: { id_token_signed_response_alg: 'ES256', grant_types: ['authorization_code'], response_types: ['code'] },
    jwks: { keys: keys.all.map(({ privateJwk, keyId }) => ({ ...privateJwk, kid: keyId, alg: 'ES256', use: 'sig' })) },
    scopes: ['openid'],
    // Through which identity provider of a tenant somebody comes.
    extraParams: ['idp'],
    responseTypes: ['code'],
    pkce: { required: () => true },
    cookies: {
      keys: [Buffer.from(keys.secret).toString('base64url')],
      names: { session: 'fimbria_session', interaction: 'fimbria_interaction', resume: 'fimbria_resume' },
      long: { path: '/oidc', httpOnly: true, sameSite: 'lax', signed: true },
      short: { httpOnly: true, sameSite: 'lax', signed: true },
    },
    interactions: { policy: policyOf(), url: (_, { uid }) => `/oidc/interaction/${uid}` },
    findAccount: (ctx, id, source) => accountOf(store, providers, id, source ? (source as Sourced) : { authTime: ctx.oidc.session?.authTime(), amr: ctx.oidc.session?.amr }),
    loadExistingGrant: grantFor,
    extraTokenClaims: (ctx, token) => (token.kind === 'ClientCredentials' ? claimsOf(callerOf(ctx)) : personClaims(store, ctx, token)),
    issueRefreshToken: (_, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    // A device goes on when the browser in which it was let in is closed.
    expiresWithSession: (_, { clientId }) => clientId === portalId,
    // Browsers name the origin of the portal as well; pages of others get nothing.
    clientBasedCORS: (_, origin) => urls.includes(origin),
    ttl: {
      AccessToken: 15 * minute, ClientCredentials: 10 * minute, AuthorizationCode: minute, DeviceCode: 10 * minute, IdToken: hour, Interaction: hour, Grant: lasts.commandLine,
      Session: (_, session) => left(lasts.browser, session.loginTs),
      RefreshToken: (_, token, client) => left(client.clientId === commandLineId ? lasts.commandLine : lasts.browser, (token as Sourced).authTime),
    },
    renderError: (ctx, out) => explain(ctx, out),
    features: {
      devInteractions: { enabled: false }, dPoP: { enabled: false }, userinfo: { enabled: false }, pushedAuthorizationRequests: { enabled: false },
      clientCredentials: { enabled: true },
      revocation: { enabled: true },
      rpInitiatedLogout: { enabled: true, logoutSource: (ctx) => confirmSignOut(ctx), postLogoutSuccessSource: (ctx) => signedOut(ctx) },
      deviceFlow: {
        enabled: true, charset: 'base-20', mask: '****-****',
        userCodeInputSource: (ctx, _, __, error) => askForCode(ctx, error),
        userCodeConfirmSource: (ctx, _, client, __, code) => confirmDevice(ctx, client.clientName ?? client.clientId, code),
        successSource: (ctx) => deviceIsIn(ctx),
      },
      resourceIndicators: {
        enabled: true, defaultResource: () => api, useGrantedResource: () => true,
        getResourceServerInfo: (_, resource) => {
          if (resource !== api) throw new errors.InvalidTarget();
          return { scope: 'api', audience, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'ES256', kid: keys.current.keyId } } };
        },
      },
    },
  };
}

/** A code, refresh token or device code: it says when the person signed in, and how. */
interface Sourced {
  readonly authTime?: number | undefined;
  readonly amr?: readonly string[] | undefined;
}

function left(seconds: number, since = now()): number {
  return Math.max(1, Math.floor(since + seconds - now()));
}

/** A password is asked for where the session is over, and for every command line: whatever runs on a machine could claim to be one. */
function policyOf() {
  const policy = interactionPolicy.base();
  policy.remove('consent');
  const { Check } = interactionPolicy;
  policy.get('login')?.checks.push(
    new Check('session_over', 'The session is over.', ({ oidc }) => (oidc.session?.accountId && !oidc.entities.Account ? Check.REQUEST_PROMPT : Check.NO_NEED_TO_PROMPT)),
    new Check('command_line', 'The command line asks each time.', ({ oidc }) => (oidc.client?.clientId === commandLineId && oidc.result?.login === undefined && /^(authorization|resume)$/.test(oidc.route) ? Check.REQUEST_PROMPT : Check.NO_NEED_TO_PROMPT)),
  );
  return policy;
}

/** The person, unless their sessions have been ended since they signed in, or they came through a provider that is paused, or was when it was removed. */
async function accountOf(store: EventStore, providers: KnownProviders, personId: string, { authTime = 0, amr }: Sourced) {
  if (providers.hasShut(providerIn(amr) ?? '')) return undefined;
  const profile = await profileOf(store, personId);
  if (!profile || Math.round(authTime * 1000) < profile.sessionsSince) return undefined;
  return { accountId: personId, claims: () => ({ sub: personId }) };
}

/** Our own clients need no consent. What one session lets the portal do is one grant: all of it ends together. */
async function grantFor({ oidc }: KoaContextWithOIDC) {
  const { client, account, session, provider } = oidc;
  if (!client || !account) return undefined;
  const known = client.clientId === portalId ? session?.grantIdFor(client.clientId) : undefined;
  const existing = known === undefined ? undefined : await provider.Grant.find(known);
  if (existing?.accountId === account.accountId) return existing;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: account.accountId });
  grant.addOIDCScope('openid');
  grant.addResourceScope(api, 'api');
  await grant.save();
  return grant;
}

async function personClaims(store: EventStore, { oidc }: KoaContextWithOIDC, token: { readonly kind: string }) {
  const { accountId = '', grantId } = token as { accountId?: string; grantId?: string };
  const profile = await profileOf(store, accountId);
  if (!profile) throw new errors.InvalidGrant('account not found');
  const { RefreshToken, AuthorizationCode, DeviceCode } = oidc.entities;
  const signedInAt = ((RefreshToken ?? AuthorizationCode ?? DeviceCode) as Sourced | undefined)?.authTime ?? now();
  return claimsOf({ tenantId: profile.tenantId, kind: 'person', signedInAt, ...(grantId !== undefined && { grantId }) });
}
