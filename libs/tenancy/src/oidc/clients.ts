/** Who may ask for tokens: the portal, the command line, and service accounts. */
import { z } from 'zod';
import type { AdapterFactory, ClientMetadata } from 'oidc-provider';

/** The portal: a public client. */
export const portalId = 'fimbria-portal';
/** The command line: a public client, on any port of the machine it runs on. */
export const commandLineId = 'fimbria-cli';

/** The clients that come with the product; the portal is at these addresses. */
export function ownClients(urls: readonly string[]): ClientMetadata[] {
  return [
    {
      client_id: portalId, client_name: 'Fimbria portal', token_endpoint_auth_method: 'none', grant_types: ['authorization_code', 'refresh_token'],
      redirect_uris: urls.map((url) => `${url}/sign-in/callback`), post_logout_redirect_uris: urls.map((url) => `${url}/sign-in`),
    },
    {
      client_id: commandLineId, client_name: 'Fimbria command line', application_type: 'native', token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'], redirect_uris: ['http://127.0.0.1/callback'],
    },
  ];
}

/** Every id that could be a service account's is a client: whether it is one, its secret tells, and nothing before. */
export function serviceAccounts(model: string): ReturnType<AdapterFactory> {
  const find = (id: string) => Promise.resolve(z.guid().safeParse(id).success ? { client_id: id, client_secret: 'kept as a hash', grant_types: ['client_credentials'], redirect_uris: [], response_types: [] } : undefined);
  const never = () => Promise.reject(new Error(`A ${model} is not kept here.`));
  return { find, upsert: never, findByUid: never, findByUserCode: never, consume: never, destroy: never, revokeByGrantId: never };
}
