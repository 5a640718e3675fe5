import { Body, Controller, Headers, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { CanInPart, CurrentCaller, Describes, Refusal, Tagged, versionOf, type Caller } from '@fimbria/service';
import { z } from 'zod';
import { noteSchema } from './alert.events.ts';
import { TakeAlertStep } from './alert.handler.ts';
import { closingSchema } from './alert-rows.ts';

const note = { note: noteSchema };
const stepSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('Acknowledge'), ...note }),
  z.object({ type: z.literal('Close'), as: closingSchema, ...note }),
  z.object({ type: z.literal('Reopen'), ...note }),
  z.object({ type: z.literal('Note'), ...note }),
]).meta({ id: 'NewAlertStep' });

const id = new ParseUUIDPipe({ exceptionFactory: () => new Refusal('NOT_FOUND') });

/** What people make of alerts. */
@Controller('v1/workspaces/:workspaceId/alerts/:alertId/steps')
@Tagged('Alerts')
export class AlertController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @HttpCode(204)
  @Describes('takeAlertStep', 'Acknowledges, closes or reopens an alert, or leaves a note with it', { refusals: ['PRECONDITION_FAILED'] })
  @CanInPart('alerts.triage')
  take(@Param('workspaceId') workspaceId: string, @Param('alertId', id) alertId: string, @Body({ schema: stepSchema }) step: z.infer<typeof stepSchema>, @Headers('if-match') ifMatch: string | undefined, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new TakeAlertStep(workspaceId, { ...step, alertId }, versionOf(ifMatch), caller));
  }
}
