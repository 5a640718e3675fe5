/** Sessions: a password for an access token, a token for a fresher one. */
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { EventStore, handle } from '@fimbria/event-sourcing';
import { AccessDirectory, causedBy, permissionSchema, Refusal, TokenIssuer, type Caller } from '@fimbria/service';
import { profileByEmail, profileOf, tenantNameOf, type Profile } from './profile.ts';
import { signInRecord } from './sign-in.decider.ts';
import { SignIns } from './sign-ins.ts';

/** How long an access token holds, s. */
const tokenSeconds = 900;
/** How long a session is renewed, s. */
const sessionSeconds = 12 * 3600;

/** Who is signed in, and what they may do at the tenant's scope. */
export const meSchema = z.object({
  person: z.object({ id: z.guid(), name: z.string(), email: z.string() }).meta({ id: 'OwnProfile' }),
  tenant: z.object({ id: z.guid(), name: z.string() }).meta({ id: 'Tenant' }),
  permissions: z.array(permissionSchema).readonly(),
}).meta({ id: 'Me' });
export type Me = Readonly<z.output<typeof meSchema>>;

/** A session as its person sees it. */
export const sessionSchema = meSchema.extend({ accessToken: z.string(), expiresIn: z.int().meta({ description: 'Seconds.' }) }).meta({ id: 'Session' });
export type Session = Readonly<z.output<typeof sessionSchema>>;

/** Signs a person in. */
export class SignIn extends Command<Session> {
  constructor(
    readonly email: string,
    readonly password: string,
    readonly address: string,
  ) {
    super();
  }
}

/** Goes on with a session: not for ever, and not across a change of the password. */
export class RenewSession extends Command<Session> {
  constructor(readonly caller: Caller) {
    super();
  }
}

/** What a person is told of themselves. */
export async function meOf(store: EventStore, access: AccessDirectory, { personId, tenantId, name, email }: Profile): Promise<Me> {
  const permissions = access.permissionsOf({ principalId: personId, tenantId, kind: 'person' });
  return { person: { id: personId, name, email }, tenant: { id: tenantId, name: await tenantNameOf(store, tenantId) }, permissions };
}

@CommandHandler(SignIn)
export class SignInHandler implements ICommandHandler<SignIn> {
  constructor(
    private readonly store: EventStore,
    private readonly access: AccessDirectory,
    private readonly issuer: TokenIssuer,
    private readonly signIns: SignIns,
  ) {}

  async execute({ email, password, address }: SignIn): Promise<Session> {
    const profile = await profileByEmail(this.store, email);
    await this.signIns.prove(profile, email, password, address);
    if (!profile) throw new Refusal('SIGN_IN_FAILED');
    const caller = { principalId: profile.personId, tenantId: profile.tenantId, kind: 'person', signedInAt: Date.now() / 1000, address } as const;
    await handle(this.store, signInRecord, profile.personId, { type: 'SignedIn', data: { client: 'sessions', by: 'password' } }, causedBy(caller));
    return { accessToken: await this.issuer.issue(caller, tokenSeconds), expiresIn: tokenSeconds, ...(await meOf(this.store, this.access, profile)) };
  }
}

@CommandHandler(RenewSession)
export class RenewSessionHandler implements ICommandHandler<RenewSession> {
  constructor(
    private readonly store: EventStore,
    private readonly access: AccessDirectory,
    private readonly issuer: TokenIssuer,
  ) {}

  async execute({ caller }: RenewSession): Promise<Session> {
    const { principalId, signedInAt } = caller;
    const profile = caller.kind === 'person' ? await profileOf(this.store, principalId) : undefined;
    const ended = signedInAt === undefined || Date.now() / 1000 - signedInAt > sessionSeconds;
    if (!profile || ended || Math.round(signedInAt * 1000) < profile.sessionsSince) throw new Refusal('NOT_SIGNED_IN', { detail: 'This session has ended: sign in again.' });
    return { accessToken: await this.issuer.issue(caller, tokenSeconds), expiresIn: tokenSeconds, ...(await meOf(this.store, this.access, profile)) };
  }
}
