export { EnrolMachine, IssueEnrolmentToken, type IssuedToken, type MachineCredential } from './enrolment.handler.ts';
export { MachinesModule } from './machines.module.ts';
