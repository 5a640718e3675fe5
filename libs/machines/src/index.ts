export { EnrolMachine, IssueEnrolmentToken, type IssuedToken, type MachineCredential } from './enrolment.handler.ts';
export { MachineHoldingsModule, MachinesModule } from './machines.module.ts';
