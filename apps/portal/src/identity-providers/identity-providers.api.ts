/** Calls about identity providers: external OpenID providers that vouch for persons of the tenant. */
import { AccessApi, type IdentityProvider, type NewIdentityProvider } from '@fimbria/api-client';
import { matching, until } from '../calls.ts';
import { configuration } from '../request.ts';

const access = new AccessApi(configuration);

export const listIdentityProviders = async (signal?: AbortSignal): Promise<readonly IdentityProvider[]> => (await access.listIdentityProviders(until(signal))).items;
export const addIdentityProvider = (providerId: string, newIdentityProvider: NewIdentityProvider): Promise<void> => access.configureIdentityProvider({ providerId, newIdentityProvider });
/** Without a secret, the one told before stays. */
export const configureIdentityProvider = ({ providerId, version }: IdentityProvider, newIdentityProvider: NewIdentityProvider): Promise<void> => access.configureIdentityProvider({ providerId, newIdentityProvider, ifMatch: matching(version) });
export const pauseIdentityProvider = ({ providerId, version }: IdentityProvider): Promise<void> => access.pauseIdentityProvider({ providerId, ifMatch: matching(version) });
export const resumeIdentityProvider = ({ providerId, version }: IdentityProvider): Promise<void> => access.resumeIdentityProvider({ providerId, ifMatch: matching(version) });
export const removeIdentityProvider = ({ providerId, version }: IdentityProvider): Promise<void> => access.removeIdentityProvider({ providerId, ifMatch: matching(version) });
