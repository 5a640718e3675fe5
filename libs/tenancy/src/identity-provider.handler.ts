/** Configuring a tenant's external OpenID providers. */
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { z } from 'zod';
import { EventStore, fold, handle } from '@fimbria/event-sourcing';
import { causedBy, Refusal, SigningKeys, type Caller } from '@fimbria/service';
import { tenantAccess } from './access.decider.ts';
import { access } from './access.events.ts';
import { identityProviders } from './identity-provider.decider.ts';
import type { identityProviderSchema } from './identity-provider.events.ts';
import { mayAsk } from './issuers.ts';
import { seal } from './oidc/seal.ts';

/** A provider, and the secret that we have there, where it is told. */
export type NewIdentityProvider = z.output<typeof identityProviderSchema> & { readonly clientSecret?: string | undefined };

/** Configures a provider, anew or for the first time. */
export class ConfigureProvider extends Command<void> {
  constructor(
    readonly providerId: string,
    readonly provider: NewIdentityProvider,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** Removes a provider: nobody comes through it any longer. */
export class RemoveProvider extends Command<void> {
  constructor(
    readonly providerId: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(ConfigureProvider)
export class ConfigureProviderHandler implements ICommandHandler<ConfigureProvider> {
  constructor(
    private readonly store: EventStore,
    private readonly keys: SigningKeys,
  ) {}

  async execute({ providerId, provider: { clientSecret, ...provider }, caller }: ConfigureProvider): Promise<void> {
    if (!mayAsk(provider.issuer)) throw new Refusal('ISSUER_NOT_ALLOWED');
    const sealedSecret = clientSecret === undefined ? undefined : await seal(clientSecret, this.keys.secret);
    const configured = { ...provider, providerId, ...(sealedSecret !== undefined && { sealedSecret }) };
    await handle(this.store, identityProviders, caller.tenantId, { type: 'Configure', provider: configured, by: caller.principalId, access: await accessIn(this.store, caller) }, causedBy(caller));
  }
}

@CommandHandler(RemoveProvider)
export class RemoveProviderHandler implements ICommandHandler<RemoveProvider> {
  constructor(private readonly store: EventStore) {}

  async execute({ providerId, caller }: RemoveProvider): Promise<void> {
    await handle(this.store, identityProviders, caller.tenantId, { type: 'Remove', providerId, by: caller.principalId, access: await accessIn(this.store, caller) }, causedBy(caller));
  }
}

async function accessIn(store: EventStore, { tenantId }: Caller) {
  return fold(tenantAccess, (await store.read(access, tenantId)).map(({ event }) => event));
}
