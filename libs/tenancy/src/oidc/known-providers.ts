/** The external OpenID providers of all tenants, folded from the log in memory: the sign-in page asks. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Folds } from '@fimbria/service';
import type { IdentityProvider } from '../identity-provider.decider.ts';
import { identityProvider } from '../identity-provider.events.ts';
import { tenant } from '../tenant.events.ts';

/** A provider, and whose it is. */
export type KnownProvider = IdentityProvider & { readonly tenantId: string };

@Injectable()
export class KnownProviders implements OnModuleInit {
  readonly #providers = new Map<string, KnownProvider>();
  readonly #tenants = new Set<string>();

  constructor(private readonly folds: Folds) {}

  async onModuleInit(): Promise<void> {
    await this.folds.keep('identity providers', [tenant, identityProvider], ({ event, id }) => {
      switch (event.type) {
        case 'TenantCreated':
          return void this.#tenants.add(id);
        case 'ProviderConfigured': {
          const known = this.#providers.get(event.data.providerId);
          // An id is whoever's had it first: another tenant's choice of the same changes nothing.
          return known && known.tenantId !== id ? undefined : void this.#providers.set(event.data.providerId, { ...event.data, tenantId: id });
        }
        case 'ProviderRemoved':
          return this.#providers.get(event.data.providerId)?.tenantId === id ? void this.#providers.delete(event.data.providerId) : undefined;
      }
    });
  }

  of(providerId: string): KnownProvider | undefined {
    return this.#providers.get(providerId);
  }

  /** Those to offer to somebody who comes by this one, if they say so. Of several tenants, none is told of another's. */
  offered(providerId: string | undefined): readonly KnownProvider[] {
    if (this.#tenants.size === 1) return [...this.#providers.values()];
    const named = providerId === undefined ? undefined : this.#providers.get(providerId);
    return named ? [named] : [];
  }
}
