/** Letting machines in: a one-time token is exchanged for a credential of the machine's own. */
import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { EventStore, handle } from '@fimbria/event-sourcing';
import { causedBy, hashSecret, isSecret, newSecret, Refusal, type Caller } from '@fimbria/service';
import { enrolmentToken } from './enrolment-token.decider.ts';
import { enrolmentTokens } from './enrolment-token.events.ts';
import { machine, type Description } from './machine.decider.ts';

/** A token as its issuer sees it, this once. */
export const issuedTokenSchema = z.object({
  enrolmentTokenId: z.guid(),
  token: z.string().meta({ description: '`<id>.<secret>`' }),
  expiresAt: z.iso.datetime(),
}).meta({ id: 'EnrolmentToken' });
export type IssuedToken = Readonly<z.output<typeof issuedTokenSchema>>;

/** Makes an enrolment token for one machine of the subscription. */
export class IssueEnrolmentToken extends Command<IssuedToken> {
  constructor(
    readonly subscriptionId: string,
    readonly expiresAt: Date,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(IssueEnrolmentToken)
export class IssueEnrolmentTokenHandler implements ICommandHandler<IssueEnrolmentToken> {
  constructor(private readonly store: EventStore) {}

  async execute({ subscriptionId, expiresAt, caller }: IssueEnrolmentToken): Promise<IssuedToken> {
    const [enrolmentTokenId, secret] = [randomUUID(), newSecret()];
    const command = { type: 'Issue', subscriptionId, secretHash: await hashSecret(secret), expiresAt: expiresAt.toISOString() } as const;
    await handle(this.store, enrolmentToken, enrolmentTokenId, command, causedBy(caller));
    return { enrolmentTokenId, token: `${enrolmentTokenId}.${secret}`, expiresAt: command.expiresAt };
  }
}

/** `<id>.<secret>`: nothing else is looked up. */
const tokenShape = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]+)$/;

/** What a machine says of itself. */
export interface MachineDescription extends Description {
  readonly name: string;
}

/** A machine's credential; the secret is shown to it this once. */
export const machineCredentialSchema = z.object({ machineId: z.guid(), subscriptionId: z.guid(), secret: z.string() }).meta({ id: 'MachineCredential' });
export type MachineCredential = Readonly<z.output<typeof machineCredentialSchema>>;

/** Enrols the machine that holds the token. */
export class EnrolMachine extends Command<MachineCredential> {
  constructor(
    readonly token: string,
    readonly description: MachineDescription,
  ) {
    super();
  }
}

@CommandHandler(EnrolMachine)
export class EnrolMachineHandler implements ICommandHandler<EnrolMachine> {
  constructor(private readonly store: EventStore) {}

  async execute({ token, description }: EnrolMachine): Promise<MachineCredential> {
    const { id, subscriptionId, tenantId } = await this.#admitted(token);
    const [machineId, secret] = [randomUUID(), newSecret()];
    const secretHash = await hashSecret(secret);
    const metadata = causedBy({ principalId: machineId, tenantId, kind: 'machine' });
    // Redeemed first: of two machines with one token, the log lets one in.
    await handle(this.store, enrolmentToken, id, { type: 'Redeem', machineId, at: metadata.at }, metadata);
    await handle(this.store, machine, machineId, { type: 'Enrol', subscriptionId, ...description, secretHash }, metadata);
    return { machineId, subscriptionId, secret };
  }

  async #admitted(token: string): Promise<{ id: string; subscriptionId: string; tenantId: string }> {
    const [, id, secret = ''] = token.match(tokenShape) ?? [];
    const [issued] = id === undefined ? [] : await this.store.read(enrolmentTokens, id);
    const known = issued?.event.type === 'EnrolmentTokenIssued' ? issued.event.data : undefined;
    if (!(await isSecret(secret, known?.secretHash)) || id === undefined || !known || !issued) throw new Refusal('ENROLMENT_TOKEN_INVALID');
    return { id, subscriptionId: known.subscriptionId, tenantId: issued.metadata.tenantId };
  }
}
