/** A service account signs in with one of its secrets: OAuth 2 client credentials. */
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { EventStore } from '@fimbria/event-sourcing';
import { TokenIssuer } from '@fimbria/service';
import { proveServiceAccount } from './service-sign-in.ts';

/** How long an access token holds, s. */
const tokenSeconds = 600;

/** An access token, as RFC 6749 §5.1 has it. */
export const tokenSchema = z.object({ access_token: z.string(), token_type: z.literal('Bearer'), expires_in: z.int().meta({ description: 'Seconds.' }) }).meta({ id: 'Token' });
export type Token = Readonly<z.output<typeof tokenSchema>>;

/** Asks for an access token. */
export class IssueToken extends Command<Token> {
  constructor(
    readonly clientId: string,
    readonly clientSecret: string,
    readonly address: string,
  ) {
    super();
  }
}

@CommandHandler(IssueToken)
export class IssueTokenHandler implements ICommandHandler<IssueToken> {
  constructor(
    private readonly store: EventStore,
    private readonly issuer: TokenIssuer,
  ) {}

  async execute({ clientId, clientSecret, address }: IssueToken): Promise<Token> {
    const caller = await proveServiceAccount(this.store, clientId, clientSecret, address);
    return { access_token: await this.issuer.issue(caller, tokenSeconds), token_type: 'Bearer', expires_in: tokenSeconds };
  }
}
