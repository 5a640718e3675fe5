import { Body, Controller, Delete, HttpCode, Param, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Can, CurrentCaller, Describes, Tagged, type Caller } from '@fimbria/service';
import { lesserPlanSchema } from './machine-plan.events.ts';
import { ChangeMachinePlan } from './machine-plan.handler.ts';

const ownPlanSchema = z.object({ plan: lesserPlanSchema }).meta({ id: 'MachinePlan', description: "A machine's own plan. Plan 2 comes from its subscription.", examples: [{ plan: 'P1' }] });

/** The plan of a single machine, where it is not its subscription's: such a machine is not watched, and does not count. */
@Controller('v1/machines/:machineId/plan')
@Tagged('Plans')
export class MachinePlanController {
  constructor(private readonly commands: CommandBus) {}

  @Put()
  @Describes('downgradeMachine', "Takes a machine out of its subscription's Plan 2: its agent watches nothing, and it counts for no allowance")
  @HttpCode(204)
  @Can('plans.write')
  downgrade(@Param('machineId') machineId: string, @Body({ schema: ownPlanSchema }) { plan }: z.infer<typeof ownPlanSchema>, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new ChangeMachinePlan(machineId, { type: 'Downgrade', plan }, caller));
  }

  @Delete()
  @Describes('endMachineDowngrade', "Gives a machine its subscription's plan again")
  @HttpCode(204)
  @Can('plans.write')
  endDowngrade(@Param('machineId') machineId: string, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new ChangeMachinePlan(machineId, { type: 'EndDowngrade' }, caller));
  }
}
