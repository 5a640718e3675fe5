/** What other contexts may know of tenancy: what can have happened. */
export { access, assignmentScopeSchema, roleAssignmentSchema, roleNames, type RoleAssignment, type RoleName } from './access.events.ts';
export { connectors, type Connector } from './connector.events.ts';
export { externalIdentity } from './external-identity.events.ts';
export { identityProvider } from './identity-provider.events.ts';
export { emailSchema, person } from './person.events.ts';
export { serviceAccount } from './service-account.events.ts';
export { signIn } from './sign-in.events.ts';
export { cloudSchema, newSubscriptionSchema, subscription, type NewSubscription } from './subscription.events.ts';
export { tenant, tenantNameSchema } from './tenant.events.ts';
