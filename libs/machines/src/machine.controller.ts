import { Body, Controller, Delete, Headers, HttpCode, Param, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Can, CurrentCaller, Describes, Tagged, versionOf, type Caller } from '@fimbria/service';
import { MoveMachine, RetireMachine, TagMachine } from './machine.handler.ts';
import { tagsSchema, type Tags } from './tags.ts';

const placeSchema = z.object({ subscriptionId: z.guid(), resourceGroupId: z.guid().nullable().default(null).meta({ description: 'Null: in no resource group.' }) }).meta({ id: 'MachinePlace' });

/** What people decide of a machine. Who lets machines in says where they belong and what they are, and lets them go. */
@Controller('v1/machines/:machineId')
@Tagged('Machines')
@Can('machines.enrol')
export class MachineController {
  constructor(private readonly commands: CommandBus) {}

  @Put('tags')
  @Describes('tagMachine', 'Says which tags a machine has: exactly these; with If-Match, only if it still is as it was read', { refusals: ['PRECONDITION_FAILED'] })
  @HttpCode(204)
  tag(@Param('machineId') machineId: string, @Body({ schema: tagsSchema }) tags: Tags, @Headers('if-match') match: string | undefined, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new TagMachine(machineId, tags, versionOf(match), caller));
  }

  @Put('place')
  @Describes('moveMachine', 'Moves a machine to a subscription, and into a resource group of it; the same permission is needed there. With If-Match, only if it still is as it was read', { refusals: ['PRECONDITION_FAILED'] })
  @HttpCode(204)
  move(@Param('machineId') machineId: string, @Body({ schema: placeSchema }) place: z.infer<typeof placeSchema>, @Headers('if-match') match: string | undefined, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new MoveMachine(machineId, place, versionOf(match), caller));
  }

  @Delete()
  @Describes('retireMachine', 'Lets a machine go: its credential holds no longer')
  @HttpCode(204)
  retire(@Param('machineId') machineId: string, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new RetireMachine(machineId, caller));
  }
}
