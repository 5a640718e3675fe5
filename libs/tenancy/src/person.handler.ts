/** Letting persons in and out, and letting them change their password. */
import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventStore, fold, handle } from '@fimbria/event-sourcing';
import { causedBy, hashSecret, Refusal, type Caller } from '@fimbria/service';
import { tenantAccess } from './access.decider.ts';
import { access } from './access.events.ts';
import { ChangeGroup, RevokeRole } from './access.handler.ts';
import { emailAddress } from './email.decider.ts';
import { email as emails } from './email.events.ts';
import { refuseWeak } from './password.ts';
import { registered } from './person.decider.ts';
import { emailSchema } from './person.events.ts';
import { emailId, profileOf } from './profile.ts';
import { SignIns } from './sign-ins.ts';

/** A person to be. */
export interface NewPerson {
  readonly name: string;
  readonly email: string;
  readonly password: string;
}

/** Registers a person of the caller's tenant. Harmless to repeat for the same id. */
export class RegisterPerson extends Command<void> {
  constructor(
    readonly personId: string,
    readonly person: NewPerson,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(RegisterPerson)
export class RegisterPersonHandler implements ICommandHandler<RegisterPerson> {
  constructor(private readonly store: EventStore) {}

  async execute({ personId, person: { name, password, ...person }, caller }: RegisterPerson): Promise<void> {
    const email = emailSchema.parse(person.email);
    refuseWeak(password, { name, email });
    if (await profileOf(this.store, personId)) return;
    const [passwordHash, metadata] = [await hashSecret(password), causedBy(caller)];
    // Claimed first: of two persons with one address, the log lets one in.
    await handle(this.store, emailAddress, emailId(email), { type: 'Claim', personId, at: metadata.at, taken: await this.#taken(email) }, metadata);
    await handle(this.store, registered, personId, { type: 'Register', name, email, passwordHash }, metadata);
  }

  async #taken(email: string): Promise<boolean> {
    const claim = await this.store.readLatest(emails, emailId(email));
    return claim !== undefined && (await profileOf(this.store, claim.event.data.personId)) !== undefined;
  }
}

/** Removes a person of the caller's tenant: first what they may do, then that they sign in. */
export class RemovePerson extends Command<void> {
  constructor(
    readonly personId: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(RemovePerson)
export class RemovePersonHandler implements ICommandHandler<RemovePerson> {
  constructor(
    private readonly store: EventStore,
    private readonly commands: CommandBus,
  ) {}

  async execute({ personId, caller }: RemovePerson): Promise<void> {
    const profile = await profileOf(this.store, personId);
    if (profile?.tenantId !== caller.tenantId) throw new Refusal('NOT_FOUND', { detail: 'There is no such person.' });
    const { assignments, groups } = fold(tenantAccess, (await this.store.read(access, caller.tenantId)).map(({ event }) => event));
    for (const { principalId, assignmentId } of assignments.values()) if (principalId === personId) await this.commands.execute(new RevokeRole(assignmentId, caller));
    for (const [groupId, { members }] of groups) if (members.has(personId)) await this.commands.execute(new ChangeGroup({ type: 'RemoveMember', groupId, principalId: personId }, caller));
    await handle(this.store, registered, personId, { type: 'Remove' }, causedBy(caller));
  }
}

/** Ends every session of the caller's. */
export class SignOutEverywhere extends Command<void> {
  constructor(readonly caller: Caller) {
    super();
  }
}

@CommandHandler(SignOutEverywhere)
export class SignOutEverywhereHandler implements ICommandHandler<SignOutEverywhere> {
  constructor(private readonly store: EventStore) {}

  async execute({ caller }: SignOutEverywhere): Promise<void> {
    await handle(this.store, registered, caller.principalId, { type: 'EndSessions' }, causedBy(caller));
  }
}

/** Ends every session of a person of the caller's tenant. */
export class SignPersonOut extends Command<void> {
  constructor(
    readonly personId: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(SignPersonOut)
export class SignPersonOutHandler implements ICommandHandler<SignPersonOut> {
  constructor(private readonly store: EventStore) {}

  async execute({ personId, caller }: SignPersonOut): Promise<void> {
    if ((await profileOf(this.store, personId))?.tenantId !== caller.tenantId) throw new Refusal('NOT_FOUND', { detail: 'There is no such person.' });
    await handle(this.store, registered, personId, { type: 'EndSessions' }, causedBy(caller));
  }
}

/** Changes the caller's own password; sessions from before are not renewed. */
export class ChangePassword extends Command<void> {
  constructor(
    readonly current: string,
    readonly next: string,
    readonly caller: Caller,
    readonly address: string,
  ) {
    super();
  }
}

@CommandHandler(ChangePassword)
export class ChangePasswordHandler implements ICommandHandler<ChangePassword> {
  constructor(
    private readonly store: EventStore,
    private readonly signIns: SignIns,
  ) {}

  async execute({ current, next, caller, address }: ChangePassword): Promise<void> {
    const profile = await profileOf(this.store, caller.principalId);
    if (!profile) throw new Refusal('FORBIDDEN', { detail: 'Only persons have passwords.' });
    await this.signIns.prove(profile, profile.email, current, address);
    refuseWeak(next, profile);
    await handle(this.store, registered, profile.personId, { type: 'ChangePassword', passwordHash: await hashSecret(next) }, causedBy(caller));
  }
}
