/** Our OpenID provider: made for the addresses the installation is reached at, and anew when its keys change. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Provider, type AdapterPayload } from 'oidc-provider';
import { EventStore, handle } from '@fimbria/event-sourcing';
import { causedBy, Database, PublicUrls, Refusal, SigningKeys, TrustedKeys } from '@fimbria/service';
import { profileOf } from '../profile.ts';
import { signInRecord } from '../sign-in.decider.ts';
import { artefactsIn, forgetExpired, prepareArtefacts } from './artefacts.ts';
import { proveBySecrets } from './client-secrets.ts';
import { serviceAccounts } from './clients.ts';
import { KnownProviders } from './known-providers.ts';
import { mount } from './mount.ts';
import { settingsOf } from './settings.ts';

const hourly = 3_600_000;

interface Running {
  readonly provider: Provider;
  readonly handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>;
}

@Injectable()
export class OpenIdProvider implements OnModuleInit, OnApplicationShutdown {
  readonly #logger = new Logger('oidc');
  #running: Promise<Running> | undefined;
  #madeFor = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  constructor(
    private readonly store: EventStore,
    private readonly database: Database,
    private readonly providers: KnownProviders,
    private readonly keys: SigningKeys,
    private readonly trusted: TrustedKeys,
    private readonly urls: PublicUrls,
    private readonly host: HttpAdapterHost,
  ) {}

  async onModuleInit(): Promise<void> {
    if (!(this.keys as SigningKeys | undefined)) throw new Error('Set FIMBRIA_SIGNING_KEY to a file: whoever lets people in signs their tokens.');
    await prepareArtefacts(this.database.pool);
    this.trusted.onTurn(() => (this.#running = undefined));
    this.#timer = setInterval(() => void forgetExpired(this.database.pool).catch(() => undefined), hourly).unref();
    mount(this.host, async () => (this.urls.all.length === 0 ? undefined : (await this.#current()).handle), () => this.urls.all);
  }

  /** The provider, for whoever completes what it asked for. */
  async current(): Promise<Provider> {
    if (this.urls.all.length === 0) throw new Refusal('UNAVAILABLE');
    return (await this.#current()).provider;
  }

  onApplicationShutdown(): void {
    clearInterval(this.#timer);
  }

  #current(): Promise<Running> {
    if (this.#madeFor !== this.urls.all.length) this.#running = undefined;
    this.#madeFor = this.urls.all.length;
    return (this.#running ??= this.#make().catch((error) => {
      this.#running = undefined;
      throw error;
    }));
  }

  async #make(): Promise<Running> {
    const issuer = `${this.urls.all[0]}/oidc`;
    await this.trusted.name(issuer);
    const kept = artefactsIn(this.database.pool, this.keys.secret, (grant, grantId) => this.#tellEnd(grant, grantId));
    const provider = new Provider(issuer, { ...settingsOf(this.store, this.providers, this.keys, this.urls.all), adapter: (model) => (model === 'Client' ? serviceAccounts(model) : kept(model)) });
    provider.proxy = true;
    proveBySecrets(provider, this.store, () => Provider.ctx);
    provider.on('server_error', (_, error) => this.#logger.error({ err: error }, 'sign-in failed'));
    return { provider, handle: provider.callback() as Running['handle'] };
  }

  /** A grant ends by signing out, or because something that is for one use was used twice: every service is to know. */
  async #tellEnd({ accountId = '', clientId = '' }: AdapterPayload, grantId: string): Promise<void> {
    const ctx = Provider.ctx;
    const profile = await profileOf(this.store, accountId);
    if (!profile) return;
    const because = ctx?.oidc.route === 'token' ? 'used-twice' : 'signed-out';
    const caller = { principalId: accountId, tenantId: profile.tenantId, kind: 'person', ...(ctx && { address: ctx.ip }) } as const;
    await handle(this.store, signInRecord, accountId, { type: 'GrantEnded', data: { grantId, client: clientId, because } }, causedBy(caller));
  }
}
