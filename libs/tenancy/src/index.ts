export { auditTable } from './audit.kql.ts';
export { AssignRole, RevokeRole } from './access.handler.ts';
export { auditProjection } from './audit.projection.ts';
export { RegisterPerson, type NewPerson } from './person.handler.ts';
export { AccessModule, TenancyModule, TenancyReadModule } from './tenancy.module.ts';
export { tenancyProjection } from './tenancy.projection.ts';
export { CreateSubscription, CreateTenant } from './tenant.handler.ts';
