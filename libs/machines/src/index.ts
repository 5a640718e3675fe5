export { EnrolMachine, IssueEnrolmentToken, type IssuedToken, type MachineCredential } from './enrolment.handler.ts';
export { heartbeatTable } from './heartbeat.kql.ts';
export { machinesProjection } from './machines.projection.ts';
export { MachineHoldingsModule, MachinesModule, MachinesReadModule } from './machines.module.ts';
