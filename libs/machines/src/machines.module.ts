import { Module } from '@nestjs/common';
import { EnrolMachineHandler, IssueEnrolmentTokenHandler } from './enrolment.handler.ts';
import { EnrolmentController } from './enrolment.controller.ts';
import { SignMachineInHandler } from './sign-in.handler.ts';
import { WatchedRules } from './watched-rules.ts';
import { WatchedRulesController } from './watched-rules.controller.ts';

/** Machines: enrolment, sign-in, and what each has to watch. */
@Module({
  controllers: [EnrolmentController, WatchedRulesController],
  providers: [IssueEnrolmentTokenHandler, EnrolMachineHandler, SignMachineInHandler, WatchedRules],
})
export class MachinesModule {}
