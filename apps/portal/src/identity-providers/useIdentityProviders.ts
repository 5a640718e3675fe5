import type { IdentityProvider, NewIdentityProvider } from '@fimbria/api-client';
import { useQuery } from '@tanstack/react-query';
import { useAction } from '../app/useAction.ts';
import { addIdentityProvider, configureIdentityProvider, listIdentityProviders, pauseIdentityProvider, removeIdentityProvider, resumeIdentityProvider } from './identity-providers.api.ts';

/** The external OpenID providers of the tenant. */
export function useIdentityProviders() {
  const query = useQuery({ queryKey: ['identity-providers'], queryFn: ({ signal }) => listIdentityProviders(signal) });
  return { providers: query.data ?? [], isLoading: query.isPending, error: query.error, retry: () => void query.refetch() };
}

/** What can be done to identity providers. */
export type IdentityProviderAction =
  | { readonly type: 'add'; readonly providerId: string; readonly spec: NewIdentityProvider }
  | { readonly type: 'configure'; readonly provider: IdentityProvider; readonly spec: NewIdentityProvider }
  | { readonly type: 'pause' | 'resume' | 'remove'; readonly provider: IdentityProvider };

/** Does it. */
export function useIdentityProviderAction() {
  return useAction(act, ['identity-providers']);
}

function act(action: IdentityProviderAction): Promise<void> {
  switch (action.type) {
    case 'add':
      return addIdentityProvider(action.providerId, action.spec);
    case 'configure':
      return configureIdentityProvider(action.provider, action.spec);
    case 'pause':
      return pauseIdentityProvider(action.provider);
    case 'resume':
      return resumeIdentityProvider(action.provider);
    case 'remove':
      return removeIdentityProvider(action.provider);
  }
}
