import { Body, Controller, Get, Header, HttpCode, Ip, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { EventStore } from '@fimbria/event-sourcing';
import { AccessDirectory, AMinute, CurrentCaller, Describes, Public, Refusal, SignedIn, Tagged, TrustedKeys, type Caller } from '@fimbria/service';
import { passwordSchema } from './password.ts';
import { SetPassword } from './password-link.handler.ts';
import { ChangePassword, SignOutEverywhere } from './person.handler.ts';
import { emailSchema } from './person.events.ts';
import { profileOf } from './profile.ts';
import { meOf, meSchema, sessionSchema, SignIn } from './session.handler.ts';

const signInSchema = z.object({ email: emailSchema, password: passwordSchema }).meta({ id: 'SignIn' });
const changeSchema = z.object({ current: passwordSchema, next: passwordSchema }).meta({ id: 'PasswordChange' });
const setPasswordSchema = z.object({ token: z.string().min(1).max(128), password: passwordSchema }).meta({ id: 'SetPassword' });
const keysSchema = z.object({ keys: z.array(z.looseObject({})) }).meta({ id: 'KeySet' });

/** Signing in without a browser, and what one is told of oneself. */
@Controller()
@Tagged('Sessions')
export class SessionController {
  constructor(
    private readonly commands: CommandBus,
    private readonly store: EventStore,
    private readonly access: AccessDirectory,
    private readonly keys: TrustedKeys,
  ) {}

  @Post('v1/sessions')
  @Describes('signIn', 'Gives a person an access token for their password, for a quarter of an hour; browsers sign in at /oidc', { answers: sessionSchema, refusals: ['SIGN_IN_FAILED'] })
  @Public()
  @AMinute(60)
  @Header('cache-control', 'no-store')
  signIn(@Body({ schema: signInSchema }) { email, password }: z.infer<typeof signInSchema>, @Ip() address: string) {
    return this.commands.execute(new SignIn(email, password, address));
  }

  @Get('v1/me')
  @Describes('readMe', 'Who one is, and what one may do at the tenant', { answers: meSchema, refusals: ['NOT_FOUND'] })
  @SignedIn()
  async me(@CurrentCaller() { principalId }: Caller) {
    const profile = await profileOf(this.store, principalId);
    if (!profile) throw new Refusal('NOT_FOUND', { detail: 'Only persons have a profile.' });
    return meOf(this.store, this.access, profile);
  }

  @Post('v1/me/password')
  @Describes('changePassword', 'Changes the password; other sessions are over', { refusals: ['SIGN_IN_FAILED', 'WEAK_PASSWORD'] })
  @HttpCode(204)
  @SignedIn()
  @AMinute(20)
  changePassword(@Body({ schema: changeSchema }) { current, next }: z.infer<typeof changeSchema>, @CurrentCaller() caller: Caller, @Ip() address: string) {
    return this.commands.execute(new ChangePassword(current, next, caller, address));
  }

  @Post('v1/passwords')
  @Describes('setPassword', 'Sets a password by a password link, once; every session of the person is over', { refusals: ['PASSWORD_LINK_INVALID', 'WEAK_PASSWORD'] })
  @HttpCode(204)
  @Public()
  @AMinute(60)
  setPassword(@Body({ schema: setPasswordSchema }) { token, password }: z.infer<typeof setPasswordSchema>, @Ip() address: string) {
    return this.commands.execute(new SetPassword(token, password, address));
  }

  @Post('v1/me/sign-out')
  @Describes('signOutEverywhere', 'Ends all sessions of the person')
  @HttpCode(204)
  @SignedIn()
  signOut(@CurrentCaller() caller: Caller) {
    return this.commands.execute(new SignOutEverywhere(caller));
  }

  @Get('.well-known/jwks.json')
  @Describes('listKeys', 'What access tokens are checked with', { writes: keysSchema })
  @Public()
  @Header('cache-control', 'public, max-age=300')
  listKeys() {
    return { keys: this.keys.trust.publicKeys() };
  }
}
