import { Controller, Delete, HttpCode, Param } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Can, CurrentCaller, type Caller } from '@fimbria/service';
import { RetireMachine } from './retirement.handler.ts';

/** How machines go. */
@Controller('v1/machines/:machineId')
export class RetirementController {
  constructor(private readonly commands: CommandBus) {}

  /** Who lets machines in lets them go. */
  @Delete()
  @HttpCode(204)
  @Can('machines.enrol')
  retire(@Param('machineId') machineId: string, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new RetireMachine(machineId, caller));
  }
}
