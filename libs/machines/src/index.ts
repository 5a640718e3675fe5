export { EnrolMachine, IssueEnrolmentToken, type IssuedToken, type MachineCredential } from './enrolment.handler.ts';
export { Heartbeats } from './heartbeats.ts';
export { heartbeatTable, presentResources } from './heartbeat.kql.ts';
export { machinesProjection } from './machines.projection.ts';
export { MachineHoldingsModule, MachinePricingsModule, MachinesModule, MachinesReadModule } from './machines.module.ts';
export { ReportStatus, type StatusReport } from './status.handler.ts';
export { WatchedRules } from './watched-rules.ts';
