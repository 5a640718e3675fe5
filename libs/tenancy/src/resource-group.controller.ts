import { randomUUID } from 'node:crypto';
import { Body, Controller, Delete, Headers, HttpCode, Param, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Can, CurrentCaller, Describes, Tagged, versionOf, type Caller } from '@fimbria/service';
import { ChangeResourceGroup } from './resource-group.handler.ts';
import { resourceGroupNameSchema } from './subscription.events.ts';

const namedSchema = z.object({ name: resourceGroupNameSchema }).meta({ id: 'ResourceGroupName', examples: [{ name: 'web-tier' }] });
const createdSchema = z.object({ resourceGroupId: z.guid() }).meta({ id: 'CreatedResourceGroup' });

/** The resource groups of a subscription: a part of its machines under a name, and a scope for roles. */
@Controller('v1/subscriptions/:subscriptionId/resource-groups')
@Tagged('Tenancy')
@Can('subscriptions.write')
export class ResourceGroupController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Describes('createResourceGroup', 'Makes a resource group', { answers: createdSchema, refusals: ['RESOURCE_GROUP_NAME_TAKEN', 'RESOURCE_GROUP_LIMIT_REACHED'] })
  async create(@Param('subscriptionId') subscriptionId: string, @Body({ schema: namedSchema }) { name }: z.infer<typeof namedSchema>, @CurrentCaller() caller: Caller) {
    const resourceGroupId = randomUUID();
    await this.commands.execute(new ChangeResourceGroup(subscriptionId, { type: 'CreateResourceGroup', resourceGroupId, name }, caller));
    return { resourceGroupId };
  }

  @Put(':resourceGroupId')
  @Describes('renameResourceGroup', 'Gives a resource group another name; with If-Match, only if it still is as it was read', { refusals: ['RESOURCE_GROUP_NAME_TAKEN', 'PRECONDITION_FAILED'] })
  @HttpCode(204)
  rename(@Param('subscriptionId') subscriptionId: string, @Param('resourceGroupId') resourceGroupId: string, @Body({ schema: namedSchema }) { name }: z.infer<typeof namedSchema>, @Headers('if-match') match: string | undefined, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new ChangeResourceGroup(subscriptionId, { type: 'RenameResourceGroup', resourceGroupId, name, version: versionOf(match) }, caller));
  }

  @Delete(':resourceGroupId')
  @Describes('removeResourceGroup', 'Removes a resource group: its machines stay in the subscription, roles given at it hold no longer', { refusals: ['PRECONDITION_FAILED'] })
  @HttpCode(204)
  remove(@Param('subscriptionId') subscriptionId: string, @Param('resourceGroupId') resourceGroupId: string, @Headers('if-match') match: string | undefined, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new ChangeResourceGroup(subscriptionId, { type: 'RemoveResourceGroup', resourceGroupId, version: versionOf(match) }, caller));
  }
}
