/* tslint:disable */
/* eslint-disable */
export * from './AccessApi.ts';
export * from './AlertsApi.ts';
export * from './AuditApi.ts';
export * from './ChangesApi.ts';
export * from './LogsApi.ts';
export * from './MachinesApi.ts';
export * from './PlansApi.ts';
export * from './RulesApi.ts';
export * from './SessionsApi.ts';
export * from './TenancyApi.ts';
export * from './WorkspacesApi.ts';
