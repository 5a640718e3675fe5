import { randomUUID } from 'node:crypto';
import { Body, Controller, Delete, Header, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Can, CurrentCaller, Describes, Tagged, type Caller } from '@fimbria/service';
import { serviceAccountNameSchema } from './service-account.events.ts';
import { AddSecret, ChangeServiceAccount, newSecretSchema as secretSchema } from './service-account.handler.ts';

const newAccountSchema = z.object({ name: serviceAccountNameSchema }).meta({ id: 'NewServiceAccount' });
const newSecretSchema = z.object({ expiresInDays: z.number().int().min(1).max(730).default(180) }).meta({ id: 'NewSecret' });
const createdSchema = z.object({ serviceAccountId: z.guid() }).meta({ id: 'CreatedServiceAccount' });
const id = { schema: z.guid() };

/** Programs that sign in, and their secrets. What they may do is given as to persons: by role assignments. */
@Controller('v1/service-accounts')
@Tagged('Tenancy')
@Can('access.write')
export class ServiceAccountController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Describes('createServiceAccount', 'Makes a service account', { answers: createdSchema })
  async create(@Body({ schema: newAccountSchema }) { name }: z.infer<typeof newAccountSchema>, @CurrentCaller() caller: Caller) {
    const serviceAccountId = randomUUID();
    await this.commands.execute(new ChangeServiceAccount(serviceAccountId, { type: 'Create', name }, caller));
    return { serviceAccountId };
  }

  @Post(':serviceAccountId/secrets')
  @Describes('addSecret', 'Gives a service account a secret; it is told this once', { answers: secretSchema, refusals: ['SECRET_LIMIT_REACHED', 'ABOVE_YOURSELF'] })
  @Header('cache-control', 'no-store')
  addSecret(@Param('serviceAccountId', id) serviceAccountId: string, @Body({ schema: newSecretSchema }) { expiresInDays }: z.infer<typeof newSecretSchema>, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new AddSecret(serviceAccountId, expiresInDays, caller));
  }

  @Delete(':serviceAccountId/secrets/:secretId')
  @Describes('revokeSecret', 'Revokes a secret')
  @HttpCode(204)
  revokeSecret(@Param('serviceAccountId', id) serviceAccountId: string, @Param('secretId', id) secretId: string, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new ChangeServiceAccount(serviceAccountId, { type: 'RevokeSecret', secretId }, caller));
  }

  @Post(':serviceAccountId/disable')
  @Describes('disableServiceAccount', 'Disables a service account: its tokens hold no longer')
  @HttpCode(204)
  disable(@Param('serviceAccountId', id) serviceAccountId: string, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new ChangeServiceAccount(serviceAccountId, { type: 'Disable' }, caller));
  }

  @Post(':serviceAccountId/enable')
  @Describes('enableServiceAccount', 'Enables a service account again')
  @HttpCode(204)
  enable(@Param('serviceAccountId', id) serviceAccountId: string, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new ChangeServiceAccount(serviceAccountId, { type: 'Enable' }, caller));
  }
}
