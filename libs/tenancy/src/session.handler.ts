/** An access token for a password, for programs that act for a person: what browsers and the command line do, the OpenID provider does. */
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { EventStore } from '@fimbria/event-sourcing';
import { AccessDirectory, permissionSchema, Refusal, TokenIssuer } from '@fimbria/service';
import { profileByEmail, tenantNameOf, type Profile } from './profile.ts';
import { SignIns } from './sign-ins.ts';

/** How long an access token holds, s. */
const tokenSeconds = 900;

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
    const caller = await this.signIns.begin(profile, 'sessions', address);
    return { accessToken: await this.issuer.issue(caller, tokenSeconds), expiresIn: tokenSeconds, ...(await meOf(this.store, this.access, profile)) };
  }
}
