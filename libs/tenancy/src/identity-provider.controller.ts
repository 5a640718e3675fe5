import { Body, Controller, Delete, Get, Headers, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { EventStore, fold } from '@fimbria/event-sourcing';
import { Can, CurrentCaller, Describes, etagOf, pageOf, Refusal, Tagged, versionOf, type Caller } from '@fimbria/service';
import { identityProviders, type KeptProvider } from './identity-provider.decider.ts';
import { identityProvider, identityProviderSchema } from './identity-provider.events.ts';
import { ChangeProvider, ConfigureProvider } from './identity-provider.handler.ts';

const id = { schema: z.guid() };
const newProviderSchema = identityProviderSchema.extend({ clientSecret: z.string().min(1).max(512).optional().meta({ description: 'What we prove ourselves with there. Left out, the one told before stays; without any, we are a public client.' }) }).meta({ id: 'NewIdentityProvider', examples: [{ name: 'Example', issuer: 'https://login.example.org', clientId: 'fimbria', groupsClaim: 'groups', groups: [{ value: 'security-admins', groupId: '6f1c2a8e-3d1b-4c57-9a0e-0d8f5b7c4e21' }] }] });
const providerSchema = identityProviderSchema.extend({
  providerId: z.guid(),
  hasSecret: z.boolean(),
  paused: z.boolean().meta({ description: 'While it is, nobody signs in through it.' }),
  version: z.int().meta({ description: 'Its ETag, unquoted.' }),
}).meta({ id: 'IdentityProvider' });
type ProviderView = z.output<typeof providerSchema>;

interface Reply {
  header(name: string, value: string): unknown;
}

/** External OpenID providers, through which persons of the tenant sign in. */
@Controller('v1/identity-providers')
@Tagged('Access')
@Can('access.write')
export class IdentityProviderController {
  constructor(
    private readonly commands: CommandBus,
    private readonly store: EventStore,
  ) {}

  @Get()
  @Describes('listIdentityProviders', 'The external OpenID providers of the tenant', { answers: pageOf(providerSchema) })
  @Can('access.read')
  async list(@CurrentCaller() { tenantId }: Caller) {
    return { items: [...(await this.#providersOf(tenantId)).values()].map(viewOf), next: null };
  }

  @Get(':providerId')
  @Describes('readIdentityProvider', 'An external OpenID provider, and its version as ETag', { answers: providerSchema })
  @Can('access.read')
  async read(@Param('providerId', id) providerId: string, @CurrentCaller() { tenantId }: Caller, @Res({ passthrough: true }) reply: Reply): Promise<ProviderView> {
    const kept = (await this.#providersOf(tenantId)).get(providerId);
    if (!kept) throw new Refusal('NOT_FOUND', { detail: 'There is no such identity provider.' });
    reply.header('etag', etagOf(kept.version));
    return viewOf(kept);
  }

  @Put(':providerId')
  @Describes('configureIdentityProvider', 'Has persons of the tenant vouched for by an external OpenID provider; with If-Match, only if it still is as it was read', { refusals: ['ISSUER_NOT_ALLOWED', 'ABOVE_YOURSELF', 'PROVIDER_LIMIT_REACHED', 'PRECONDITION_FAILED'] })
  @HttpCode(204)
  configure(@Param('providerId', id) providerId: string, @Body({ schema: newProviderSchema }) provider: z.infer<typeof newProviderSchema>, @Headers('if-match') match: string | undefined, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new ConfigureProvider(providerId, provider, caller, versionOf(match)));
  }

  @Post(':providerId/pause')
  @Describes('pauseIdentityProvider', 'Pauses an external OpenID provider: nobody comes through it, and sessions that did are not renewed, until it is resumed', { refusals: ['ABOVE_YOURSELF', 'PRECONDITION_FAILED'] })
  @HttpCode(204)
  pause(@Param('providerId', id) providerId: string, @Headers('if-match') match: string | undefined, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new ChangeProvider({ type: 'Pause', providerId }, caller, versionOf(match)));
  }

  @Post(':providerId/resume')
  @Describes('resumeIdentityProvider', 'Resumes an external OpenID provider', { refusals: ['ABOVE_YOURSELF', 'PRECONDITION_FAILED'] })
  @HttpCode(204)
  resume(@Param('providerId', id) providerId: string, @Headers('if-match') match: string | undefined, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new ChangeProvider({ type: 'Resume', providerId }, caller, versionOf(match)));
  }

  @Delete(':providerId')
  @Describes('removeIdentityProvider', 'Removes an external OpenID provider: nobody comes through it any longer', { refusals: ['ABOVE_YOURSELF', 'PRECONDITION_FAILED'] })
  @HttpCode(204)
  remove(@Param('providerId', id) providerId: string, @Headers('if-match') match: string | undefined, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new ChangeProvider({ type: 'Remove', providerId }, caller, versionOf(match)));
  }

  async #providersOf(tenantId: string): Promise<ReadonlyMap<string, KeptProvider>> {
    return fold(identityProviders, (await this.store.read(identityProvider, tenantId)).map(({ event }) => event)).providers;
  }
}

function viewOf({ provider: { sealedSecret, ...provider }, paused, version }: KeptProvider): ProviderView {
  return { ...provider, hasSecret: sealedSecret !== undefined, paused, version };
}
