/** Calls about identity providers: external OpenID providers that vouch for persons of the tenant. */
import { AccessApi, type IdentityProvider, type NewIdentityProvider } from '@fimbria/api-client';
import { until } from '../calls.ts';
import { configuration } from '../request.ts';

const access = new AccessApi(configuration);

export const listIdentityProviders = async (signal?: AbortSignal): Promise<readonly IdentityProvider[]> => (await access.listIdentityProviders(until(signal))).items;
/** Anew, or for the first time. Without a secret, the one told before stays. */
export const configureIdentityProvider = (providerId: string, newIdentityProvider: NewIdentityProvider): Promise<void> => access.configureIdentityProvider({ providerId, newIdentityProvider });
export const removeIdentityProvider = (providerId: string): Promise<void> => access.removeIdentityProvider({ providerId });
