import { Module } from '@nestjs/common';
import { EnrolMachineHandler, IssueEnrolmentTokenHandler } from './enrolment.handler.ts';
import { EnrolmentController } from './enrolment.controller.ts';
import { MachineHoldings } from './machine.holdings.ts';
import { MachineController } from './machine.controller.ts';
import { ChangeMachineHandler } from './machine.handler.ts';
import { SignMachineInHandler } from './sign-in.handler.ts';
import { WatchedRules } from './watched-rules.ts';
import { WatchedRulesController } from './watched-rules.controller.ts';

/** Whose each machine is: for every host whose addresses name one. */
@Module({ providers: [MachineHoldings] })
export class MachineHoldingsModule {}

/** Machines: enrolment, sign-in, what people decide of each, and what each has to watch. */
@Module({
  imports: [MachineHoldingsModule],
  controllers: [EnrolmentController, MachineController, WatchedRulesController],
  providers: [IssueEnrolmentTokenHandler, EnrolMachineHandler, SignMachineInHandler, ChangeMachineHandler, WatchedRules],
})
export class MachinesModule {}
