import { randomUUID } from 'node:crypto';
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Can, CurrentCaller, Describes, pageOf, Refusal, Tagged, type Caller, type Page } from '@fimbria/service';
import { z } from 'zod';
import { CHANNELS, type AlertChannels } from './alert-channels.ts';
import { alertRouteSpecSchema, type AlertRouteSpec } from './alert-route.events.ts';
import { AddAlertRoute, RemoveAlertRoute, TryAlertRoute } from './alert-route.handler.ts';
import { AlertRoutes } from './alert-routes.ts';

const newSchema = alertRouteSpecSchema.meta({ id: 'NewAlertRoute' });
const idSchema = z.object({ routeId: z.guid() }).meta({ id: 'AlertRouteId' });
const routeSchema = alertRouteSpecSchema.extend({ routeId: z.guid() }).meta({ id: 'AlertRoute' });
const channelSchema = z.object({ name: z.string(), kind: z.enum(['webhook', 'mail']) }).meta({ id: 'AlertChannel' });

const id = new ParseUUIDPipe({ exceptionFactory: () => new Refusal('NOT_FOUND') });

/** Who is told of alerts: routes through the channels that the host knows. */
@Controller('v1/workspaces/:workspaceId')
@Tagged('Alerts')
export class AlertRouteController {
  constructor(
    private readonly commands: CommandBus,
    private readonly routes: AlertRoutes,
    @Inject(CHANNELS) private readonly channels: AlertChannels,
  ) {}

  @Get('alert-channels')
  @Describes('listAlertChannels', 'The channels that the host knows; its operator sets them up', { answers: pageOf(channelSchema) })
  @Can('alerts.write')
  listChannels(@Param('workspaceId') _: string): Page<z.output<typeof channelSchema>> {
    return { items: Object.entries(this.channels).map(([name, { kind }]) => ({ name, kind })), next: null };
  }

  @Get('alert-routes')
  @Describes('listAlertRoutes', 'The ways alerts of a workspace go', { answers: pageOf(routeSchema) })
  @Can('alerts.read')
  list(@Param('workspaceId') workspaceId: string): Page<z.output<typeof routeSchema>> {
    return { items: [...this.routes.of(workspaceId.toLowerCase())].map(([routeId, spec]) => ({ routeId, ...spec })), next: null };
  }

  @Post('alert-routes')
  @Describes('addAlertRoute', 'Has alerts go through a channel from now on', { answers: idSchema, refusals: ['ALERT_CHANNEL_UNKNOWN', 'ALERT_ROUTE_LIMIT_REACHED'] })
  @Can('alerts.write')
  async add(@Param('workspaceId') workspaceId: string, @Body({ schema: newSchema }) spec: AlertRouteSpec, @CurrentCaller() caller: Caller) {
    const routeId = randomUUID();
    await this.commands.execute(new AddAlertRoute(workspaceId.toLowerCase(), routeId, spec, caller));
    return { routeId };
  }

  @Post('alert-routes/:routeId/tests')
  @HttpCode(204)
  @Describes('tryAlertRoute', 'Sends a test there; its answer comes when that was taken, or not', { refusals: ['ALERT_CHANNEL_UNKNOWN', 'ALERT_NOT_DELIVERED'] })
  @Can('alerts.write')
  try(@Param('workspaceId') workspaceId: string, @Param('routeId', id) routeId: string) {
    return this.commands.execute(new TryAlertRoute(workspaceId.toLowerCase(), routeId.toLowerCase()));
  }

  @Delete('alert-routes/:routeId')
  @HttpCode(204)
  @Describes('removeAlertRoute', 'Has alerts go there no longer')
  @Can('alerts.write')
  remove(@Param('workspaceId') workspaceId: string, @Param('routeId', id) routeId: string, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new RemoveAlertRoute(workspaceId.toLowerCase(), routeId.toLowerCase(), caller));
  }
}
