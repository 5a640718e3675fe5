/** A tenant's external OpenID providers. Whoever can name one can come in as anybody, so it takes somebody who may do everything. */
import type { Decider, EventOf } from '@fimbria/event-sourcing';
import { Refusal } from '@fimbria/service/problems';
import { refuseAboveOneself } from './above.ts';
import type { AccessState } from './access-state.ts';
import { identityProvider } from './identity-provider.events.ts';
import { permissionsOfRole } from './roles.ts';

/** A provider as it is configured. */
export type IdentityProvider = Extract<EventOf<typeof identityProvider>, { readonly type: 'ProviderConfigured' }>['data'];

/** What is to be done to one. */
export type IdentityProviderChange =
  | { readonly type: 'Configure'; readonly provider: IdentityProvider }
  | { readonly type: 'Remove' | 'Pause' | 'Resume'; readonly providerId: string };

/** `access` is who may do what in the tenant just now; `version` the one the caller has read: refused where the provider has another by now. */
export type IdentityProviderCommand = IdentityProviderChange & { readonly by: string; readonly access: AccessState; readonly version?: number | undefined };

/** A provider that is configured, how often it has been written, and whether it is paused. */
export interface KeptProvider {
  readonly provider: IdentityProvider;
  readonly version: number;
  readonly paused: boolean;
}

/** Those that are configured, and the ids of those that were. */
export interface IdentityProviderState {
  readonly providers: ReadonlyMap<string, KeptProvider>;
  readonly removed: ReadonlySet<string>;
}

/** Providers a tenant has at most. */
const most = 20;

export const identityProviders: Decider<IdentityProviderState, IdentityProviderCommand, typeof identityProvider> = {
  category: identityProvider,
  initial: { providers: new Map(), removed: new Set() },
  decide: (command, { providers, removed }) => {
    refuseAboveOneself(command.access, command.by, permissionsOfRole('Owner', command.access.roles), {});
    const providerId = command.type === 'Configure' ? command.provider.providerId : command.providerId;
    const known = providers.get(providerId);
    if (command.version !== undefined && command.version !== known?.version) throw new Refusal('PRECONDITION_FAILED');
    switch (command.type) {
      case 'Configure': {
        const { provider } = command;
        if (provider.groups.some(({ groupId }) => !command.access.groups.has(groupId))) throw new Refusal('NOT_FOUND', { detail: 'There is no such group.' });
        if (!known && providers.size >= most) throw new Refusal('PROVIDER_LIMIT_REACHED');
        // A secret that is not told stays as it was.
        const sealedSecret = provider.sealedSecret ?? known?.provider.sealedSecret;
        return [{ type: 'ProviderConfigured', data: { ...provider, ...(sealedSecret !== undefined && { sealedSecret }) } }];
      }
      case 'Remove':
        if (known) return [{ type: 'ProviderRemoved', data: { providerId } }];
        if (!removed.has(providerId)) throw new Refusal('NOT_FOUND', { detail: 'There is no such identity provider.' });
        return [];
      case 'Pause':
      case 'Resume': {
        if (!known) throw new Refusal('NOT_FOUND', { detail: 'There is no such identity provider.' });
        const paused = command.type === 'Pause';
        return known.paused === paused ? [] : [{ type: paused ? 'ProviderPaused' : 'ProviderResumed', data: { providerId } }];
      }
    }
  },
  evolve: ({ providers, removed }, { type, data }) => {
    const known = providers.get(data.providerId);
    switch (type) {
      case 'ProviderConfigured':
        return { providers: new Map(providers).set(data.providerId, { provider: data, version: (known?.version ?? 0) + 1, paused: known?.paused ?? false }), removed };
      case 'ProviderPaused':
      case 'ProviderResumed':
        return known ? { providers: new Map(providers).set(data.providerId, { ...known, version: known.version + 1, paused: type === 'ProviderPaused' }), removed } : { providers, removed };
      case 'ProviderRemoved':
        return { providers: new Map([...providers].filter(([id]) => id !== data.providerId)), removed: new Set(removed).add(data.providerId) };
    }
  },
};
