/** A tenant's external OpenID providers. Whoever can name one can come in as anybody, so it takes somebody who may do everything. */
import type { Decider, EventOf } from '@fimbria/event-sourcing';
import { Refusal } from '@fimbria/service/problems';
import { refuseAboveOneself } from './above.ts';
import type { AccessState } from './access-state.ts';
import { identityProvider } from './identity-provider.events.ts';
import { permissionsOfRole } from './roles.ts';

/** A provider as it is configured. */
export type IdentityProvider = Extract<EventOf<typeof identityProvider>, { readonly type: 'ProviderConfigured' }>['data'];

/** `access` is who may do what in the tenant just now. */
export type IdentityProviderCommand = { readonly by: string; readonly access: AccessState } & (
  | { readonly type: 'Configure'; readonly provider: IdentityProvider }
  | { readonly type: 'Remove'; readonly providerId: string }
);

/** Those that are configured, and the ids of those that were. */
export interface IdentityProviderState {
  readonly providers: ReadonlyMap<string, IdentityProvider>;
  readonly removed: ReadonlySet<string>;
}

/** Providers a tenant has at most. */
const most = 20;

export const identityProviders: Decider<IdentityProviderState, IdentityProviderCommand, typeof identityProvider> = {
  category: identityProvider,
  initial: { providers: new Map(), removed: new Set() },
  decide: (command, { providers, removed }) => {
    refuseAboveOneself(command.access, command.by, permissionsOfRole('Owner', command.access.roles), {});
    switch (command.type) {
      case 'Configure': {
        const { provider } = command;
        if (provider.groups.some(({ groupId }) => !command.access.groups.has(groupId))) throw new Refusal('NOT_FOUND', { detail: 'There is no such group.' });
        if (!providers.has(provider.providerId) && providers.size >= most) throw new Refusal('PROVIDER_LIMIT_REACHED');
        // A secret that is not told stays as it was.
        const sealedSecret = provider.sealedSecret ?? providers.get(provider.providerId)?.sealedSecret;
        return [{ type: 'ProviderConfigured', data: { ...provider, ...(sealedSecret !== undefined && { sealedSecret }) } }];
      }
      case 'Remove':
        if (providers.has(command.providerId)) return [{ type: 'ProviderRemoved', data: { providerId: command.providerId } }];
        if (!removed.has(command.providerId)) throw new Refusal('NOT_FOUND', { detail: 'There is no such identity provider.' });
        return [];
    }
  },
  evolve: ({ providers, removed }, { type, data }) => {
    switch (type) {
      case 'ProviderConfigured':
        return { providers: new Map(providers).set(data.providerId, data), removed };
      case 'ProviderRemoved':
        return { providers: new Map([...providers].filter(([id]) => id !== data.providerId)), removed: new Set(removed).add(data.providerId) };
    }
  },
};
