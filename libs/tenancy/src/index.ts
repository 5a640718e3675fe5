export { AssignRole, RevokeRole } from './access.handler.ts';
export { RegisterPerson, type NewPerson } from './person.handler.ts';
export { AccessModule, TenancyModule } from './tenancy.module.ts';
export { CreateSubscription, CreateTenant } from './tenant.handler.ts';
