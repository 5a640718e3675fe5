import { randomUUID } from 'node:crypto';
import { Body, Controller, Delete, Header, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Can, CurrentCaller, type Caller } from '@fimbria/service';
import { serviceAccountNameSchema } from './service-account.events.ts';
import { AddSecret, ChangeServiceAccount } from './service-account.handler.ts';

const newAccountSchema = z.object({ name: serviceAccountNameSchema });
const newSecretSchema = z.object({ expiresInDays: z.number().int().min(1).max(730).default(180) });
const id = { schema: z.guid() };

/** Programs that sign in, and their secrets. What they may do is given as to persons: by role assignments. */
@Controller('v1/service-accounts')
@Can('access.write')
export class ServiceAccountController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  async create(@Body({ schema: newAccountSchema }) { name }: z.infer<typeof newAccountSchema>, @CurrentCaller() caller: Caller) {
    const serviceAccountId = randomUUID();
    await this.commands.execute(new ChangeServiceAccount(serviceAccountId, { type: 'Create', name }, caller));
    return { serviceAccountId };
  }

  @Post(':serviceAccountId/secrets')
  @Header('cache-control', 'no-store')
  addSecret(@Param('serviceAccountId', id) serviceAccountId: string, @Body({ schema: newSecretSchema }) { expiresInDays }: z.infer<typeof newSecretSchema>, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new AddSecret(serviceAccountId, expiresInDays, caller));
  }

  @Delete(':serviceAccountId/secrets/:secretId')
  @HttpCode(204)
  revokeSecret(@Param('serviceAccountId', id) serviceAccountId: string, @Param('secretId', id) secretId: string, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new ChangeServiceAccount(serviceAccountId, { type: 'RevokeSecret', secretId }, caller));
  }

  @Post(':serviceAccountId/disable')
  @HttpCode(204)
  disable(@Param('serviceAccountId', id) serviceAccountId: string, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new ChangeServiceAccount(serviceAccountId, { type: 'Disable' }, caller));
  }

  @Post(':serviceAccountId/enable')
  @HttpCode(204)
  enable(@Param('serviceAccountId', id) serviceAccountId: string, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new ChangeServiceAccount(serviceAccountId, { type: 'Enable' }, caller));
  }
}
