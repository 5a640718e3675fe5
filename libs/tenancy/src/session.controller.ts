import { Body, Controller, Get, Header, HttpCode, Ip, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { EventStore } from '@fimbria/event-sourcing';
import { AccessDirectory, AMinute, CurrentCaller, Public, Refusal, SignedIn, TokenIssuer, type Caller } from '@fimbria/service';
import { passwordSchema } from './password.ts';
import { ChangePassword, SignOutEverywhere } from './person.handler.ts';
import { emailSchema } from './person.events.ts';
import { profileOf } from './profile.ts';
import { meOf, RenewSession, SignIn } from './session.handler.ts';

const signInSchema = z.object({ email: emailSchema, password: passwordSchema });
const changeSchema = z.object({ current: passwordSchema, next: passwordSchema });

/** Signing in, staying signed in, and what one is told of oneself. */
@Controller()
export class SessionController {
  constructor(
    private readonly commands: CommandBus,
    private readonly store: EventStore,
    private readonly access: AccessDirectory,
    private readonly issuer: TokenIssuer,
  ) {}

  @Post('v1/sessions')
  @Public()
  @AMinute(60)
  @Header('cache-control', 'no-store')
  signIn(@Body({ schema: signInSchema }) { email, password }: z.infer<typeof signInSchema>, @Ip() address: string) {
    return this.commands.execute(new SignIn(email, password, address));
  }

  @Post('v1/sessions/renew')
  @SignedIn()
  @Header('cache-control', 'no-store')
  renew(@CurrentCaller() caller: Caller) {
    return this.commands.execute(new RenewSession(caller));
  }

  @Get('v1/me')
  @SignedIn()
  async me(@CurrentCaller() { principalId }: Caller) {
    const profile = await profileOf(this.store, principalId);
    if (!profile) throw new Refusal('NOT_FOUND', { detail: 'Only persons have a profile.' });
    return meOf(this.store, this.access, profile);
  }

  @Post('v1/me/password')
  @HttpCode(204)
  @SignedIn()
  @AMinute(20)
  changePassword(@Body({ schema: changeSchema }) { current, next }: z.infer<typeof changeSchema>, @CurrentCaller() caller: Caller, @Ip() address: string) {
    return this.commands.execute(new ChangePassword(current, next, caller, address));
  }

  @Post('v1/me/sign-out')
  @HttpCode(204)
  @SignedIn()
  signOut(@CurrentCaller() caller: Caller) {
    return this.commands.execute(new SignOutEverywhere(caller));
  }

  @Get('.well-known/jwks.json')
  @Public()
  @Header('cache-control', 'public, max-age=300')
  keys() {
    return this.issuer.publicKeys;
  }
}
