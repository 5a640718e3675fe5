import { Module } from '@nestjs/common';
import { EnrolMachineHandler, IssueEnrolmentTokenHandler } from './enrolment.handler.ts';
import { EnrolmentController } from './enrolment.controller.ts';
import { MachineHoldings } from './machine.holdings.ts';
import { RetirementController } from './retirement.controller.ts';
import { RetireMachineHandler } from './retirement.handler.ts';
import { SignMachineInHandler } from './sign-in.handler.ts';
import { WatchedRules } from './watched-rules.ts';
import { WatchedRulesController } from './watched-rules.controller.ts';

/** Whose each machine is: for every host whose addresses name one. */
@Module({ providers: [MachineHoldings] })
export class MachineHoldingsModule {}

/** Machines: enrolment, sign-in, retirement, and what each has to watch. */
@Module({
  imports: [MachineHoldingsModule],
  controllers: [EnrolmentController, RetirementController, WatchedRulesController],
  providers: [IssueEnrolmentTokenHandler, EnrolMachineHandler, SignMachineInHandler, RetireMachineHandler, WatchedRules],
})
export class MachinesModule {}
