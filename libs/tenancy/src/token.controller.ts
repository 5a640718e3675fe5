import { Body, Controller, Header, Headers, HttpCode, Ip, Post, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { AMinute, Describes, Public, Refusal, Tagged } from '@fimbria/service';
import { takeForms } from './forms.ts';
import { IssueToken, tokenSchema } from './token.handler.ts';

const requestSchema = z.object({ grant_type: z.string().max(64), client_id: z.string().max(64).optional(), client_secret: z.string().max(256).optional() }).meta({ id: 'TokenRequest', examples: [{ grant_type: 'client_credentials', client_id: '6f1c2a8e-3d1b-4c57-9a0e-0d8f5b7c4e21', client_secret: '…' }] });

/** Access tokens for service accounts: OAuth 2 client credentials (RFC 6749 §4.4), as a form or JSON. */
@Controller('v1/token')
@Tagged('Sessions')
export class TokenController implements OnModuleInit {
  constructor(
    private readonly commands: CommandBus,
    private readonly host: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    takeForms(this.host, /^\/(v1\/token|oidc\/interaction\/[^/?]+)(\?|$)/);
  }

  @Post()
  @Describes('issueToken', 'Signs a service account in: OAuth 2 client credentials, by Basic authentication or in the body', { answers: tokenSchema, takes: { 'application/x-www-form-urlencoded': requestSchema, 'application/json': requestSchema }, refusals: ['INVALID_CLIENT'] })
  @HttpCode(200)
  @Public()
  @AMinute(120)
  @Header('cache-control', 'no-store')
  issue(@Body({ schema: requestSchema }) request: z.infer<typeof requestSchema>, @Headers('authorization') authorization: string | undefined, @Ip() from: string) {
    if (request.grant_type !== 'client_credentials') throw new Refusal('INVALID_REQUEST', { detail: 'The grant type here is client_credentials.', error: 'unsupported_grant_type' });
    const { id, secret } = basicOf(authorization) ?? { id: request.client_id, secret: request.client_secret };
    if (!z.guid().safeParse(id).success || !secret) throw new Refusal('INVALID_CLIENT', { error: 'invalid_client' });
    return this.commands.execute(new IssueToken(id as string, secret, from));
  }
}

function basicOf(authorization: string | undefined): { readonly id: string; readonly secret: string } | undefined {
  const encoded = authorization?.match(/^Basic ([\w+/]+=*)$/i)?.[1];
  const [id, secret] = encoded ? Buffer.from(encoded, 'base64').toString().split(':') : [];
  return id !== undefined && secret !== undefined ? { id, secret } : undefined;
}
