/** Signing in through a tenant's external OpenID provider: it vouches for who somebody is, and in which groups. */
import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import * as client from 'openid-client';
import { z } from 'zod';
import { EventStore, handle } from '@fimbria/event-sourcing';
import { causedBy, installation, newSecret, Refusal, SigningKeys } from '@fimbria/service';
import { linked } from '../external-identity.decider.ts';
import { externalIdentity } from '../external-identity.events.ts';
import { mayAsk } from '../issuers.ts';
import { emailSchema, personNameSchema } from '../person.events.ts';
import { RegisterPerson } from '../person.handler.ts';
import { profileByEmail, profileOf, type Profile } from '../profile.ts';
import { KnownProviders, type KnownProvider } from './known-providers.ts';
import { MappedGroups } from './mapped-groups.ts';
import { seal, unseal } from './seal.ts';

const stateSchema = z.object({ uid: z.string(), providerId: z.string(), verifier: z.string(), nonce: z.string(), origin: z.string() });
const claimsSchema = z.looseObject({ sub: z.string().min(1).max(255), email: emailSchema.optional(), email_verified: z.boolean().optional(), name: personNameSchema.optional().catch(undefined) });
type Claims = z.output<typeof claimsSchema>;

/** Whoever comes back, and how they were vouched for. */
export interface Vouched {
  readonly profile: Profile;
  readonly provider: KnownProvider;
}

@Injectable()
export class Federation {
  constructor(
    private readonly store: EventStore,
    private readonly commands: CommandBus,
    private readonly keys: SigningKeys,
    private readonly providers: KnownProviders,
    private readonly groups: MappedGroups,
  ) {}

  /** Where the browser goes to be vouched for, on behalf of the sign-in of this id at this origin. */
  async leave(provider: KnownProvider, uid: string, origin: string): Promise<string> {
    const [verifier, nonce] = [client.randomPKCECodeVerifier(), client.randomNonce()];
    const state = await seal({ uid, providerId: provider.providerId, verifier, nonce, origin } satisfies z.input<typeof stateSchema>, this.keys.secret);
    const challenge = { code_challenge: await client.calculatePKCECodeChallenge(verifier), code_challenge_method: 'S256' };
    return client.buildAuthorizationUrl(await this.#connect(provider), { redirect_uri: backTo(origin), scope: 'openid profile email', state, nonce, ...challenge }).href;
  }

  /** The sign-in that a browser comes back to with this state; none, if it is not ours. */
  async whereTo(state: string): Promise<string | undefined> {
    return stateSchema.safeParse(await unseal(state, this.keys.secret)).data?.uid;
  }

  /** The person who was vouched for, made if they are new, in the groups that they are in there. */
  async back(uid: string, query: URLSearchParams): Promise<Vouched> {
    const sealed = query.get('state') ?? '';
    const state = stateSchema.parse(await unseal(sealed, this.keys.secret));
    const provider = this.providers.of(state.providerId);
    if (state.uid !== uid || !provider) throw new Error('This sign-in is another.');
    const connected = await this.#connect(provider);
    const here = new URL(`${backTo(state.origin)}?${query}`);
    const tokens = await client.authorizationCodeGrant(connected, here, { expectedState: sealed, expectedNonce: state.nonce, pkceCodeVerifier: state.verifier, idTokenExpected: true });
    const idToken = tokens.claims();
    if (!idToken) throw new Error('It sent no ID token.');
    const more = connected.serverMetadata().userinfo_endpoint ? await client.fetchUserInfo(connected, tokens.access_token, idToken.sub) : {};
    const claims = claimsSchema.parse({ ...more, ...idToken });
    const profile = await this.#personOf(provider, claims);
    await this.groups.fill(provider, profile.personId, claims[provider.groupsClaim]);
    return { profile, provider };
  }

  async #connect({ issuer, clientId, sealedSecret, paused }: KnownProvider): Promise<client.Configuration> {
    if (paused) throw new Refusal('PROVIDER_PAUSED');
    if (!mayAsk(issuer)) throw new Refusal('ISSUER_NOT_ALLOWED');
    const secret = sealedSecret === undefined ? undefined : await unseal(sealedSecret, this.keys.secret);
    const method = typeof secret === 'string' ? client.ClientSecretPost(secret) : client.None();
    const execute = [client.enableNonRepudiationChecks, ...(issuer.startsWith('http:') ? [client.allowInsecureRequests] : [])];
    return client.discovery(new URL(issuer), clientId, undefined, method, { execute, timeout: 10 });
  }

  async #personOf({ tenantId, issuer }: KnownProvider, { sub, email, email_verified: verified, name }: Claims): Promise<Profile> {
    const identity = createHash('sha256').update(JSON.stringify([tenantId, issuer, sub])).digest('hex');
    const link = await this.store.readLatest(externalIdentity, identity);
    const known = link && (await profileOf(this.store, link.event.data.personId));
    if (known) return known;
    if (email === undefined) throw new Refusal('INVALID_REQUEST', { detail: 'It told no email address.' });
    const profile = (await this.#personWith(email, tenantId, verified === true)) ?? (await this.#register(email, name ?? email, tenantId));
    await handle(this.store, linked, identity, { type: 'Link', personId: profile.personId, issuer, subject: sub }, causedBy(installation(tenantId)));
    return profile;
  }

  /** A person who is there already is them only where the address is proved to be theirs, and theirs is the tenant. */
  async #personWith(email: string, tenantId: string, verified: boolean): Promise<Profile | undefined> {
    const profile = await profileByEmail(this.store, email);
    if (profile && (profile.tenantId !== tenantId || !verified)) throw new Refusal('EMAIL_TAKEN');
    return profile;
  }

  async #register(email: string, name: string, tenantId: string): Promise<Profile> {
    const personId = randomUUID();
    await this.commands.execute(new RegisterPerson(personId, { name, email, password: newSecret() }, installation(tenantId)));
    return (await profileOf(this.store, personId)) as Profile;
  }
}

function backTo(origin: string): string {
  return `${origin}/oidc/external`;
}
