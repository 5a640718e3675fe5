import { randomUUID } from 'node:crypto';
import { Body, Controller, Delete, Header, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Can, CurrentCaller, Describes, Tagged, type Caller } from '@fimbria/service';
import { passwordSchema } from './password.ts';
import { IssuePasswordLink, passwordLinkSchema } from './password-link.handler.ts';
import { emailSchema, personNameSchema } from './person.events.ts';
import { RegisterPerson, RemovePerson, SignPersonOut } from './person.handler.ts';
import { newSubscriptionSchema, type NewSubscription } from './subscription.events.ts';
import { CreateSubscription } from './tenant.handler.ts';

const newPersonSchema = z.object({ name: personNameSchema, email: emailSchema, password: passwordSchema }).meta({ id: 'NewPerson' });
const createdSubscriptionSchema = z.object({ subscriptionId: z.guid() }).meta({ id: 'CreatedSubscription' });
const createdPersonSchema = z.object({ personId: z.guid() }).meta({ id: 'CreatedPerson' });

/** What a tenant consists of: its subscriptions, its persons. */
@Controller('v1')
@Tagged('Tenancy')
export class TenancyController {
  constructor(private readonly commands: CommandBus) {}

  @Post('subscriptions')
  @Describes('createSubscription', 'Makes a subscription', { answers: createdSubscriptionSchema })
  @Can('subscriptions.write')
  async subscribe(@Body({ schema: newSubscriptionSchema }) subscription: NewSubscription, @CurrentCaller() caller: Caller) {
    const subscriptionId = randomUUID();
    await this.commands.execute(new CreateSubscription(subscriptionId, subscription, caller));
    return { subscriptionId };
  }

  @Post('persons')
  @Describes('registerPerson', 'Registers a person of the tenant', { answers: createdPersonSchema, refusals: ['EMAIL_TAKEN', 'WEAK_PASSWORD'] })
  @Can('access.write')
  async register(@Body({ schema: newPersonSchema }) person: z.infer<typeof newPersonSchema>, @CurrentCaller() caller: Caller) {
    const personId = randomUUID();
    await this.commands.execute(new RegisterPerson(personId, person, caller));
    return { personId };
  }

  @Delete('persons/:personId')
  @Describes('removePerson', 'Removes a person: their sessions and roles end', { refusals: ['LAST_OWNER'] })
  @HttpCode(204)
  @Can('access.write')
  remove(@Param('personId', { schema: z.guid() }) personId: string, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new RemovePerson(personId, caller));
  }

  @Post('persons/:personId/password-link')
  @Describes('issuePasswordLink', 'Gives a person a link by which they set a password, once, within a day; it is told this once, and the password they had holds no longer', { answers: passwordLinkSchema, refusals: ['ABOVE_YOURSELF'] })
  @Header('cache-control', 'no-store')
  @Can('access.write')
  issuePasswordLink(@Param('personId', { schema: z.guid() }) personId: string, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new IssuePasswordLink(personId, caller));
  }

  @Post('persons/:personId/sign-out')
  @Describes('signPersonOut', 'Ends all sessions of a person: lost a machine, left a team')
  @HttpCode(204)
  @Can('access.write')
  signOut(@Param('personId', { schema: z.guid() }) personId: string, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new SignPersonOut(personId, caller));
  }
}
