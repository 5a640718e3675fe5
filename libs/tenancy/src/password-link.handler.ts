/** Password links: whoever looks after access gives somebody one, and it sets a password once, without knowing another. */
import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { EventStore, fold, handle } from '@fimbria/event-sourcing';
import { causedBy, hashSecret, newSecret, Refusal, type Caller } from '@fimbria/service';
import { refuseAbove } from './above.ts';
import { tenantAccess } from './access.decider.ts';
import { access } from './access.events.ts';
import { refuseWeak } from './password.ts';
import { registered } from './person.decider.ts';
import { profileOf } from './profile.ts';
import { SignIns } from './sign-ins.ts';

/** How long a link holds, ms. */
const lasts = 24 * 3_600_000;

/** A link as whoever issued it sees it, this once. */
export const passwordLinkSchema = z.object({ token: z.string().meta({ description: 'The link is `<portal>/set-password#<token>`.' }), expiresAt: z.iso.datetime() }).meta({ id: 'PasswordLink' });
export type PasswordLink = Readonly<z.output<typeof passwordLinkSchema>>;

/** Gives a person of the caller's tenant a link by which they set a password; what they had before, another link or a password, holds no longer. */
export class IssuePasswordLink extends Command<PasswordLink> {
  constructor(
    readonly personId: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(IssuePasswordLink)
export class IssuePasswordLinkHandler implements ICommandHandler<IssuePasswordLink> {
  constructor(private readonly store: EventStore) {}

  async execute({ personId, caller }: IssuePasswordLink): Promise<PasswordLink> {
    if ((await profileOf(this.store, personId))?.tenantId !== caller.tenantId) throw new Refusal('NOT_FOUND', { detail: 'There is no such person.' });
    await refuseToSpeakFor(this.store, caller.tenantId, caller.principalId, personId);
    const [secret, metadata] = [newSecret(), causedBy(caller)];
    const expiresAt = new Date(Date.parse(metadata.at) + lasts).toISOString();
    await handle(this.store, registered, personId, { type: 'IssuePasswordLink', linkId: randomUUID(), linkHash: await hashSecret(secret), expiresAt }, metadata);
    return { token: `${personId}.${secret}`, expiresAt };
  }
}

/** Sets a password by a link. Every session of the person is over then. */
export class SetPassword extends Command<void> {
  constructor(
    readonly token: string,
    readonly password: string,
    readonly address: string,
  ) {
    super();
  }
}

@CommandHandler(SetPassword)
export class SetPasswordHandler implements ICommandHandler<SetPassword> {
  constructor(
    private readonly store: EventStore,
    private readonly signIns: SignIns,
  ) {}

  async execute({ token, password, address }: SetPassword): Promise<void> {
    const [personId = '', secret = ''] = token.split('.');
    if (!z.guid().safeParse(personId).success) throw new Refusal('PASSWORD_LINK_INVALID');
    const profile = await profileOf(this.store, personId);
    await this.signIns.proveLink(profile, personId, secret, address);
    if (!profile?.link) throw new Refusal('PASSWORD_LINK_INVALID');
    const { tenantId, link: { linkId, issuedBy } } = profile;
    // Who issued it may have lost roles since, or the person got some: whoever holds the link can be them.
    await refuseToSpeakFor(this.store, tenantId, issuedBy, personId).catch((cause: unknown) => {
      throw cause instanceof Refusal ? new Refusal('PASSWORD_LINK_INVALID', {}, { cause }) : cause;
    });
    refuseWeak(password, profile);
    const metadata = causedBy({ principalId: personId, tenantId, kind: 'person', address });
    await handle(this.store, registered, personId, { type: 'SetPassword', linkId, passwordHash: await hashSecret(password), at: metadata.at }, metadata);
  }
}

/** Whoever sets somebody's password can come in as them: refused to who may do less. */
async function refuseToSpeakFor(store: EventStore, tenantId: string, by: string, personId: string): Promise<void> {
  const history = await store.read(access, tenantId);
  refuseAbove(fold(tenantAccess, history.map(({ event }) => event)), by, personId);
}
