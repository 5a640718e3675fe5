/** Proving who one is by a password, with guessing slowed; and what happens when a session begins. */
import { Injectable } from '@nestjs/common';
import { EventStore, handle } from '@fimbria/event-sourcing';
import { causedBy, installation, isSecret, Refusal, type Caller, type ProblemCode } from '@fimbria/service';
import { Attempts } from './attempts.ts';
import type { KnownProvider } from './oidc/known-providers.ts';
import { MappedGroups } from './oidc/mapped-groups.ts';
import { registered } from './person.decider.ts';
import type { Profile } from './profile.ts';
import { signInRecord } from './sign-in.decider.ts';
import { free } from './slowing.ts';

/** What somebody says they know: the secret of this hash. Guesses are counted by account. */
interface Claim {
  readonly profile: Profile | undefined;
  readonly account: string;
  readonly hash: string | undefined;
  readonly refusal: ProblemCode;
}

@Injectable()
export class SignIns {
  readonly #turns = new Map<string, Promise<void>>();

  constructor(
    private readonly store: EventStore,
    private readonly attempts: Attempts,
    private readonly groups: MappedGroups,
  ) {}

  /** A session of this person's begins, with their password or through a provider: it is on record, and what a paused provider said of them counts for nothing in it. */
  async begin({ personId, tenantId }: Profile, client: string, address: string, through?: KnownProvider): Promise<Caller> {
    const caller = { principalId: personId, tenantId, kind: 'person', signedInAt: Date.now() / 1000, address } as const;
    await this.groups.leavePaused(personId, tenantId, through);
    await handle(this.store, signInRecord, personId, { type: 'SignedIn', data: { client, by: through?.issuer ?? 'password' } }, causedBy(caller));
    return caller;
  }

  /** Refused unless the password is this person's. An address nobody has is treated, and takes, as any other. */
  prove(profile: Profile | undefined, email: string, password: string, address: string): Promise<void> {
    return this.#prove({ profile, account: email, hash: profile?.passwordHash, refusal: 'SIGN_IN_FAILED' }, password, address);
  }

  /** Refused unless the secret is that of this person's password link. */
  proveLink(profile: Profile | undefined, personId: string, secret: string, address: string): Promise<void> {
    return this.#prove({ profile, account: `link of ${personId}`, hash: profile?.link?.linkHash, refusal: 'PASSWORD_LINK_INVALID' }, secret, address);
  }

  async #prove(claim: Claim, secret: string, address: string): Promise<void> {
    // Attempts at one account take turns here: however many are sent at once, they write to its stream one after the other.
    const { account } = claim;
    const turn = (this.#turns.get(account) ?? Promise.resolve()).then(() => this.#try(claim, secret, address));
    const over = turn.catch(() => undefined);
    this.#turns.set(account, over);
    await over;
    if (this.#turns.get(account) === over) this.#turns.delete(account);
    return turn;
  }

  async #try({ profile, account, hash, refusal }: Claim, secret: string, address: string): Promise<void> {
    const counted = await this.attempts.count(account, address);
    if ('wait' in counted) throw new Refusal('TOO_MANY_ATTEMPTS', { retryAfter: Math.ceil(counted.wait / 1000) });
    if (await isSecret(secret, hash)) return this.attempts.succeeded(account, address);
    if (profile) await this.#tell(profile, counted.failures, address);
    await this.attempts.failed(account, address);
    throw new Refusal(refusal);
  }

  async #tell({ personId, tenantId }: Profile, failures: number, address: string): Promise<void> {
    await handle(this.store, signInRecord, personId, { type: 'SignInFailed', data: {} }, causedBy({ ...installation(tenantId), address }));
    if (failures >= free.here) await handle(this.store, registered, personId, { type: 'SlowSignIn', failures, address }, causedBy(installation(tenantId)));
  }
}
