import { Controller, Delete, HttpCode, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Can, CurrentCaller, Describes, Tagged, type Caller } from '@fimbria/service';
import { RetireMachine } from './retirement.handler.ts';

/** How machines go. */
@Controller('v1/machines/:machineId')
@Tagged('Machines')
export class RetirementController {
  constructor(private readonly commands: CommandBus) {}

  /** Who lets machines in lets them go. */
  @Delete()
  @Describes('retireMachine', 'Lets a machine go: its credential holds no longer')
  @HttpCode(204)
  @Can('machines.enrol')
  retire(@Param('machineId') machineId: string, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new RetireMachine(machineId, caller));
  }
}
