/** A machine signs in with the secret it was given at enrolment. */
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { EventStore, type EventOf } from '@fimbria/event-sourcing';
import { isSecret, Refusal, TokenIssuer } from '@fimbria/service';
import { machines } from './machine.events.ts';

/** How long an access token holds, s. */
const tokenSeconds = 600;

/** An address can name anything; only this can name a machine. */
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** An access token. */
export const accessTokenSchema = z.object({ accessToken: z.string(), expiresIn: z.int().meta({ description: 'Seconds.' }) }).meta({ id: 'MachineToken' });
export type AccessToken = Readonly<z.output<typeof accessTokenSchema>>;

/** Asks for an access token. */
export class SignMachineIn extends Command<AccessToken> {
  constructor(
    readonly machineId: string,
    readonly secret: string,
  ) {
    super();
  }
}

@CommandHandler(SignMachineIn)
export class SignMachineInHandler implements ICommandHandler<SignMachineIn> {
  constructor(
    private readonly store: EventStore,
    private readonly issuer: TokenIssuer,
  ) {}

  async execute({ machineId, secret }: SignMachineIn): Promise<AccessToken> {
    const history = guid.test(machineId) ? await this.store.read(machines, machineId) : [];
    const retired = history.some(({ event }) => event.type === 'MachineRetired');
    const enrolled = history.find(({ event }) => event.type === 'MachineEnrolled');
    const hash = (enrolled?.event as Extract<EventOf<typeof machines>, { type: 'MachineEnrolled' }> | undefined)?.data.secretHash;
    if (!(await isSecret(secret, hash)) || retired || !enrolled) throw new Refusal('INVALID_CLIENT');
    const caller = { principalId: machineId, tenantId: enrolled.metadata.tenantId, kind: 'machine' } as const;
    return { accessToken: await this.issuer.issue(caller, tokenSeconds), expiresIn: tokenSeconds };
  }
}
