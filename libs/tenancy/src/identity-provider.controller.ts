import { Body, Controller, Delete, Get, HttpCode, Param, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { EventStore, fold } from '@fimbria/event-sourcing';
import { Can, CurrentCaller, Describes, pageOf, Tagged, type Caller } from '@fimbria/service';
import { identityProviders } from './identity-provider.decider.ts';
import { identityProvider, identityProviderSchema } from './identity-provider.events.ts';
import { ConfigureProvider, RemoveProvider } from './identity-provider.handler.ts';

const id = { schema: z.guid() };
const newProviderSchema = identityProviderSchema.extend({ clientSecret: z.string().min(1).max(512).optional().meta({ description: 'What we prove ourselves with there. Left out, the one told before stays; without any, we are a public client.' }) }).meta({ id: 'NewIdentityProvider', examples: [{ name: 'Example', issuer: 'https://login.example.org', clientId: 'fimbria', groupsClaim: 'groups', groups: [{ value: 'security-admins', groupId: '6f1c2a8e-3d1b-4c57-9a0e-0d8f5b7c4e21' }] }] });
const providerSchema = identityProviderSchema.extend({ providerId: z.guid(), hasSecret: z.boolean() }).meta({ id: 'IdentityProvider' });

/** External OpenID providers, through which persons of the tenant sign in. */
@Controller('v1/identity-providers')
@Tagged('Access')
export class IdentityProviderController {
  constructor(
    private readonly commands: CommandBus,
    private readonly store: EventStore,
  ) {}

  @Get()
  @Describes('listIdentityProviders', 'The external OpenID providers of the tenant', { answers: pageOf(providerSchema) })
  @Can('access.read')
  async list(@CurrentCaller() { tenantId }: Caller) {
    const { providers } = fold(identityProviders, (await this.store.read(identityProvider, tenantId)).map(({ event }) => event));
    return { items: [...providers.values()].map(({ sealedSecret, ...provider }) => ({ ...provider, hasSecret: sealedSecret !== undefined })), next: null };
  }

  @Put(':providerId')
  @Describes('configureIdentityProvider', 'Has persons of the tenant vouched for by an external OpenID provider', { refusals: ['ISSUER_NOT_ALLOWED', 'ABOVE_YOURSELF', 'PROVIDER_LIMIT_REACHED'] })
  @HttpCode(204)
  @Can('access.write')
  configure(@Param('providerId', id) providerId: string, @Body({ schema: newProviderSchema }) provider: z.infer<typeof newProviderSchema>, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new ConfigureProvider(providerId, provider, caller));
  }

  @Delete(':providerId')
  @Describes('removeIdentityProvider', 'Removes an external OpenID provider: nobody comes through it any longer', { refusals: ['ABOVE_YOURSELF'] })
  @HttpCode(204)
  @Can('access.write')
  remove(@Param('providerId', id) providerId: string, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new RemoveProvider(providerId, caller));
  }
}
