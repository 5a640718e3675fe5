/** The external OpenID providers of all tenants, and whom they have vouched for, folded from the log in memory: sign-ins ask. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Folds } from '@fimbria/service';
import { externalIdentity } from '../external-identity.events.ts';
import type { IdentityProvider } from '../identity-provider.decider.ts';
import { identityProvider } from '../identity-provider.events.ts';
import { tenant } from '../tenant.events.ts';

/** A provider, whose it is, and whether it is paused. */
export type KnownProvider = IdentityProvider & { readonly tenantId: string; readonly paused: boolean };

@Injectable()
export class KnownProviders implements OnModuleInit {
  readonly #providers = new Map<string, KnownProvider>();
  /** Those that were removed while they were paused. */
  readonly #shut = new Set<string>();
  readonly #tenants = new Set<string>();
  /** By person, the issuers that have vouched for them. */
  readonly #issuers = new Map<string, ReadonlySet<string>>();

  constructor(private readonly folds: Folds) {}

  async onModuleInit(): Promise<void> {
    await this.folds.keep('identity providers', [tenant, identityProvider, externalIdentity], ({ event, id }) => {
      switch (event.type) {
        case 'TenantCreated':
          return void this.#tenants.add(id);
        case 'ProviderConfigured':
          return this.#amend(event.data.providerId, id, (known) => ({ ...event.data, tenantId: id, paused: known?.paused ?? false }));
        case 'ProviderPaused':
        case 'ProviderResumed':
          return this.#amend(event.data.providerId, id, (known) => known && { ...known, paused: event.type === 'ProviderPaused' });
        case 'ProviderRemoved':
          return this.#amend(event.data.providerId, id, () => undefined);
        case 'IdentityLinked':
          return void this.#issuers.set(event.data.personId, new Set([...(this.#issuers.get(event.data.personId) ?? []), event.data.issuer]));
      }
    });
  }

  of(providerId: string): KnownProvider | undefined {
    return this.#providers.get(providerId);
  }

  /** Whether sessions that came through it are to go on no longer: it is paused, or was when it was removed. */
  hasShut(providerId: string): boolean {
    return this.#shut.has(providerId) || this.of(providerId)?.paused === true;
  }

  /** Those to offer to somebody who comes by this one, if they say so. Of several tenants, none is told of another's. */
  offered(providerId: string | undefined): readonly KnownProvider[] {
    return [...this.#providers.values()].filter((provider) => !provider.paused && (this.#tenants.size === 1 || provider.providerId === providerId));
  }

  /** Those that have vouched for this person and are paused. */
  pausedFor(personId: string, tenantId: string): readonly KnownProvider[] {
    const issuers = this.#issuers.get(personId);
    return issuers ? [...this.#providers.values()].filter((provider) => provider.paused && provider.tenantId === tenantId && issuers.has(provider.issuer)) : [];
  }

  /** An id is whoever's had it first: another tenant's choice of the same changes nothing. */
  #amend(providerId: string, tenantId: string, amended: (known: KnownProvider | undefined) => KnownProvider | undefined): void {
    const known = this.#providers.get(providerId);
    if (known && known.tenantId !== tenantId) return;
    const provider = amended(known);
    if (!provider && known?.paused) this.#shut.add(providerId);
    if (!provider) return void this.#providers.delete(providerId);
    this.#shut.delete(providerId);
    this.#providers.set(providerId, provider);
  }
}
