import { Module } from '@nestjs/common';
import { EnrolMachineHandler, IssueEnrolmentTokenHandler } from './enrolment.handler.ts';
import { EnrolmentController } from './enrolment.controller.ts';
import { Heartbeats, HeartbeatTables } from './heartbeats.ts';
import { MachineHistoryController } from './history.read.controller.ts';
import { MachineHoldings } from './machine.holdings.ts';
import { MachineController } from './machine.controller.ts';
import { ChangeMachineHandler } from './machine.handler.ts';
import { MachineAddressGuard } from './machine-address.guard.ts';
import { MachinePricingController } from './machine-pricing.controller.ts';
import { SetMachinePricingHandler } from './machine-pricing.handler.ts';
import { NamedMachines } from './named-machines.ts';
import { SignMachineInHandler } from './sign-in.handler.ts';
import { StatusController } from './status.controller.ts';
import { OnRecord, ReportStatusHandler } from './status.handler.ts';
import { WatchedRules } from './watched-rules.ts';
import { WatchedRulesController } from './watched-rules.controller.ts';

/** Whose each machine is: for every host whose addresses name one. */
@Module({ providers: [MachineHoldings] })
export class MachineHoldingsModule {}

/** The plans of single machines, as Defender for Cloud's API has them. */
@Module({ imports: [MachineHoldingsModule], controllers: [MachinePricingController], providers: [NamedMachines, MachineAddressGuard, SetMachinePricingHandler] })
export class MachinePricingsModule {}

/** Machines: enrolment, sign-in, what people decide of each, what each has to watch, and what it says of itself. */
@Module({
  imports: [MachineHoldingsModule],
  controllers: [EnrolmentController, MachineController, WatchedRulesController, StatusController],
  providers: [IssueEnrolmentTokenHandler, EnrolMachineHandler, SignMachineInHandler, ChangeMachineHandler, WatchedRules, Heartbeats, OnRecord, ReportStatusHandler],
})
export class MachinesModule {}

/** Reading what happened to machines. */
@Module({ imports: [MachineHoldingsModule], controllers: [MachineHistoryController], providers: [HeartbeatTables] })
export class MachinesReadModule {}
