/** Changing a tenant's external OpenID providers. */
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { z } from 'zod';
import { EventStore, fold, handle } from '@fimbria/event-sourcing';
import { causedBy, Refusal, SigningKeys, type Caller } from '@fimbria/service';
import { tenantAccess } from './access.decider.ts';
import { access } from './access.events.ts';
import { identityProviders, type IdentityProviderChange } from './identity-provider.decider.ts';
import type { identityProviderSchema } from './identity-provider.events.ts';
import { mayAsk } from './issuers.ts';
import { seal } from './oidc/seal.ts';

/** A provider, and the secret that we have there, where it is told. */
export type NewIdentityProvider = z.output<typeof identityProviderSchema> & { readonly clientSecret?: string | undefined };

/** Configures a provider, anew or for the first time; given a version, only while it is that. */
export class ConfigureProvider extends Command<void> {
  constructor(
    readonly providerId: string,
    readonly provider: NewIdentityProvider,
    readonly caller: Caller,
    readonly version?: number,
  ) {
    super();
  }
}

/** Pauses, resumes or removes a provider; given a version, only while it is that. */
export class ChangeProvider extends Command<void> {
  constructor(
    readonly change: Exclude<IdentityProviderChange, { readonly type: 'Configure' }>,
    readonly caller: Caller,
    readonly version?: number,
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

  async execute({ providerId, provider: { clientSecret, ...provider }, caller, version }: ConfigureProvider): Promise<void> {
    if (!mayAsk(provider.issuer)) throw new Refusal('ISSUER_NOT_ALLOWED');
    const sealedSecret = clientSecret === undefined ? undefined : await seal(clientSecret, this.keys.secret);
    const configured = { ...provider, providerId, ...(sealedSecret !== undefined && { sealedSecret }) };
    await change(this.store, { type: 'Configure', provider: configured }, caller, version);
  }
}

@CommandHandler(ChangeProvider)
export class ChangeProviderHandler implements ICommandHandler<ChangeProvider> {
  constructor(private readonly store: EventStore) {}

  execute(command: ChangeProvider): Promise<void> {
    return change(this.store, command.change, command.caller, command.version);
  }
}

async function change(store: EventStore, asked: IdentityProviderChange, caller: Caller, version: number | undefined): Promise<void> {
  const state = fold(tenantAccess, (await store.read(access, caller.tenantId)).map(({ event }) => event));
  await handle(store, identityProviders, caller.tenantId, { ...asked, by: caller.principalId, access: state, version }, causedBy(caller));
}
