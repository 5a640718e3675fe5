/** A service account signs in with one of its secrets: OAuth 2 client credentials. */
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { EventStore, fold, handle } from '@fimbria/event-sourcing';
import { causedBy, isSecret, Refusal, TokenIssuer } from '@fimbria/service';
import { createdServiceAccount } from './service-account.decider.ts';
import { serviceAccount } from './service-account.events.ts';

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
    const [secretId = '', secret = ''] = clientSecret.split('.');
    const history = await this.store.read(serviceAccount, clientId);
    const known = fold(createdServiceAccount, history.map(({ event }) => event)).secrets.get(secretId);
    const tenantId = history[0]?.metadata.tenantId;
    if (!(await isSecret(secret, known?.secretHash)) || tenantId === undefined) throw new Refusal('INVALID_CLIENT', { error: 'invalid_client' });
    const caller = { principalId: clientId, tenantId, kind: 'service', credentialId: secretId, address } as const;
    const metadata = causedBy(caller);
    await handle(this.store, createdServiceAccount, clientId, { type: 'UseSecret', secretId, at: metadata.at }, metadata);
    return { access_token: await this.issuer.issue(caller, tokenSeconds), token_type: 'Bearer', expires_in: tokenSeconds };
  }
}
