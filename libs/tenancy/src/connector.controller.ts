import { randomUUID } from 'node:crypto';
import { Body, Controller, Delete, Headers, HttpCode, Param, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Can, CurrentCaller, Describes, Tagged, versionOf, type Caller } from '@fimbria/service';
import { ChangeConnector } from './connector.handler.ts';

const name = z.string().trim().min(1).max(128);
const azureSubscription = z.guid('The id of an Azure subscription.');

/** What a connector says. */
export const connectorSpecSchema = z.discriminatedUnion('provider', [
  z.object({ name, provider: z.literal('AWS'), identifier: z.string().regex(/^\d{12}$/, 'An AWS account has twelve digits.') }).meta({ id: 'AwsConnector' }),
  z.object({ name, provider: z.literal('GCP'), identifier: z.string().regex(/^[a-z][a-z0-9-]{4,28}[a-z0-9]$/, 'The id of a GCP project.') }).meta({ id: 'GcpConnector' }),
  z.object({ name, provider: z.literal('Azure'), identifier: azureSubscription }).meta({ id: 'AzureConnector' }),
  z.object({ name, provider: z.literal('Arc'), identifier: azureSubscription, resourceGroup: z.string().min(1).max(90) }).meta({ id: 'ArcConnector' }),
]).meta({ id: 'ConnectorSpec', description: 'An account of a cloud that the subscription stands for; of Arc, where in Azure its machines are projected.', examples: [{ name: 'Shop', provider: 'AWS', identifier: '123456789012' }] });
type ConnectorSpec = z.output<typeof connectorSpecSchema>;
const createdSchema = z.object({ connectorId: z.guid() }).meta({ id: 'CreatedConnector' });

/** Which accounts in which clouds a subscription stands for. */
@Controller('v1/subscriptions/:subscriptionId/connectors')
@Tagged('Tenancy')
@Can('subscriptions.write')
export class ConnectorController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Describes('createConnector', 'Says that an account of a cloud is this subscription', { answers: createdSchema, refusals: ['ACCOUNT_CONNECTED', 'CONNECTOR_LIMIT_REACHED'] })
  async create(@Param('subscriptionId') subscriptionId: string, @Body({ schema: connectorSpecSchema }) spec: ConnectorSpec, @CurrentCaller() caller: Caller) {
    const connectorId = randomUUID();
    await this.commands.execute(new ChangeConnector({ type: 'Create', connector: { connectorId, subscriptionId, ...spec } }, caller));
    return { connectorId };
  }

  @Put(':connectorId')
  @Describes('reviseConnector', 'Changes what a connector says; with If-Match, only if it still is as it was read', { refusals: ['ACCOUNT_CONNECTED', 'PRECONDITION_FAILED'] })
  @HttpCode(204)
  revise(@Param('subscriptionId') subscriptionId: string, @Param('connectorId') connectorId: string, @Body({ schema: connectorSpecSchema }) spec: ConnectorSpec, @Headers('if-match') match: string | undefined, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new ChangeConnector({ type: 'Revise', connector: { connectorId, subscriptionId, ...spec }, version: versionOf(match) }, caller));
  }

  @Delete(':connectorId')
  @Describes('removeConnector', 'Removes a connector; machines keep what was recorded of them', { refusals: ['PRECONDITION_FAILED'] })
  @HttpCode(204)
  remove(@Param('subscriptionId') subscriptionId: string, @Param('connectorId') connectorId: string, @Headers('if-match') match: string | undefined, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new ChangeConnector({ type: 'Remove', connectorId, subscriptionId, version: versionOf(match) }, caller));
  }
}
