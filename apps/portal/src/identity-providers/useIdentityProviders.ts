import type { NewIdentityProvider } from '@fimbria/api-client';
import { useQuery } from '@tanstack/react-query';
import { useAction } from '../app/useAction.ts';
import { configureIdentityProvider, listIdentityProviders, removeIdentityProvider } from './identity-providers.api.ts';

/** The external OpenID providers of the tenant. */
export function useIdentityProviders() {
  const query = useQuery({ queryKey: ['identity-providers'], queryFn: ({ signal }) => listIdentityProviders(signal) });
  return { providers: query.data ?? [], isLoading: query.isPending, error: query.error, retry: () => void query.refetch() };
}

/** What can be done to identity providers. */
export type IdentityProviderAction =
  | { readonly type: 'configure'; readonly providerId: string; readonly provider: NewIdentityProvider }
  | { readonly type: 'remove'; readonly providerId: string };

/** Does it. */
export function useIdentityProviderAction() {
  return useAction(act, ['identity-providers']);
}

function act(action: IdentityProviderAction): Promise<void> {
  switch (action.type) {
    case 'configure':
      return configureIdentityProvider(action.providerId, action.provider);
    case 'remove':
      return removeIdentityProvider(action.providerId);
  }
}
