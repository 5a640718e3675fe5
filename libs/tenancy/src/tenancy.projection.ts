/** The tenancy read model: persons, service accounts, groups, the roles of a tenant's own, who has which role where, resource groups and connectors. */
import { projection } from '@fimbria/event-sourcing';
import { ofSubscriptions, readableByTenant } from '@fimbria/service';
import { access } from './access.events.ts';
import { connectors } from './connector.events.ts';
import { person } from './person.events.ts';
import { serviceAccount } from './service-account.events.ts';
import { subscription } from './subscription.events.ts';

/** The rows of {@link person}, {@link serviceAccount}, {@link access}, {@link connectors}, and the resource groups of {@link subscription}. */
export const tenancyProjection = projection({
  name: 'tenancy',
  version: 4,
  categories: [person, serviceAccount, access, subscription, connectors],
  tables: `create table person (person_id uuid primary key, tenant_id uuid not null, name text not null, email text not null, registered_at timestamptz not null);
    create index on person (tenant_id, name, person_id);
    ${readableByTenant('person')}
    create table service_account (service_account_id uuid primary key, tenant_id uuid not null, name text not null, enabled boolean not null default true, created_at timestamptz not null);
    ${readableByTenant('service_account')}
    create table secret (secret_id uuid primary key, service_account_id uuid not null, tenant_id uuid not null, expires_at timestamptz not null, used_at timestamptz);
    create index on secret (service_account_id);
    ${readableByTenant('secret')}
    create table principal_group (group_id uuid not null, tenant_id uuid not null, name text not null, primary key (tenant_id, group_id));
    ${readableByTenant('principal_group')}
    create table group_member (group_id uuid not null, principal_id uuid not null, tenant_id uuid not null, primary key (tenant_id, group_id, principal_id));
    ${readableByTenant('group_member')}
    create table role (role_id uuid not null, tenant_id uuid not null, name text not null, permissions text[] not null, primary key (tenant_id, role_id));
    ${readableByTenant('role')}
    create table role_assignment (assignment_id uuid not null, tenant_id uuid not null, principal_id uuid not null, role text not null, scope jsonb not null, assigned_by uuid not null, assigned_at timestamptz not null,
      primary key (tenant_id, assignment_id));
    create index on role_assignment (tenant_id, principal_id);
    ${readableByTenant('role_assignment')}
    create table resource_group (resource_group_id uuid primary key, tenant_id uuid not null, subscription_id uuid not null, name text not null, version int not null default 1);
    create index on resource_group (tenant_id, subscription_id, name);
    ${readableByTenant('resource_group', ofSubscriptions)}
    create table connector (connector_id uuid not null, tenant_id uuid not null, subscription_id uuid not null, name text not null, provider text not null, identifier text not null, resource_group text,
      version int not null default 1, primary key (tenant_id, connector_id));
    create index on connector (tenant_id, subscription_id, name);
    ${readableByTenant('connector', ofSubscriptions)}`,
  project: async (events, db) => {
    for (const { event, id, metadata: { tenantId, by, at } } of events) {
      switch (event.type) {
        case 'PersonRegistered':
          await db.query('insert into person values ($1, $2, $3, $4, $5) on conflict do nothing', [id, tenantId, event.data.name, event.data.email, at]);
          break;
        case 'PersonRemoved':
          await db.query('delete from person where person_id = $1', [id]);
          break;
        case 'GroupNamed':
          await db.query('insert into principal_group values ($1, $2, $3) on conflict (tenant_id, group_id) do update set name = excluded.name', [event.data.groupId, tenantId, event.data.name]);
          break;
        case 'GroupRemoved':
          await db.query('delete from principal_group where tenant_id = $1 and group_id = $2', [tenantId, event.data.groupId]);
          await db.query('delete from group_member where tenant_id = $1 and group_id = $2', [tenantId, event.data.groupId]);
          break;
        case 'MemberAdded':
          await db.query('insert into group_member values ($1, $2, $3) on conflict do nothing', [event.data.groupId, event.data.principalId, tenantId]);
          break;
        case 'MemberRemoved':
          await db.query('delete from group_member where tenant_id = $1 and group_id = $2 and principal_id = $3', [tenantId, event.data.groupId, event.data.principalId]);
          break;
        case 'RoleDefined':
          await db.query('insert into role values ($1, $2, $3, $4) on conflict (tenant_id, role_id) do update set name = excluded.name, permissions = excluded.permissions', [event.data.roleId, tenantId, event.data.name, event.data.permissions]);
          break;
        case 'RoleWithdrawn':
          await db.query('delete from role where tenant_id = $1 and role_id = $2', [tenantId, event.data.roleId]);
          break;
        case 'RoleAssigned':
          await db.query('insert into role_assignment values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing', [event.data.assignmentId, tenantId, event.data.principalId, event.data.role, event.data.scope, by, at]);
          break;
        case 'RoleRevoked':
          await db.query('delete from role_assignment where tenant_id = $1 and assignment_id = $2', [tenantId, event.data.assignmentId]);
          break;
        case 'ServiceAccountCreated':
          await db.query('insert into service_account (service_account_id, tenant_id, name, created_at) values ($1, $2, $3, $4) on conflict do nothing', [id, tenantId, event.data.name, at]);
          break;
        case 'ServiceAccountDisabled':
        case 'ServiceAccountEnabled':
          await db.query('update service_account set enabled = $2 where service_account_id = $1', [id, event.type === 'ServiceAccountEnabled']);
          break;
        case 'SecretAdded':
          await db.query('insert into secret (secret_id, service_account_id, tenant_id, expires_at) values ($1, $2, $3, $4) on conflict do nothing', [event.data.secretId, id, tenantId, event.data.expiresAt]);
          break;
        case 'SecretUsed':
          await db.query('update secret set used_at = $2 where secret_id = $1', [event.data.secretId, event.data.at]);
          break;
        case 'SecretRevoked':
          await db.query('delete from secret where secret_id = $1', [event.data.secretId]);
          break;
        case 'ResourceGroupCreated':
        case 'ResourceGroupRenamed':
          await db.query(
            `insert into resource_group (resource_group_id, tenant_id, subscription_id, name) values ($1, $2, $3, $4)
             on conflict (resource_group_id) do update set name = excluded.name, version = resource_group.version + 1`,
            [event.data.resourceGroupId, tenantId, id, event.data.name],
          );
          break;
        case 'ResourceGroupRemoved':
          await db.query('delete from resource_group where resource_group_id = $1', [event.data.resourceGroupId]);
          break;
        case 'ConnectorCreated':
        case 'ConnectorRevised':
          await db.query(
            `insert into connector (connector_id, tenant_id, subscription_id, name, provider, identifier, resource_group) values ($1, $2, $3, $4, $5, $6, $7)
             on conflict (tenant_id, connector_id) do update set name = excluded.name, provider = excluded.provider, identifier = excluded.identifier, resource_group = excluded.resource_group, version = connector.version + 1`,
            [event.data.connectorId, tenantId, event.data.subscriptionId, event.data.name, event.data.provider, event.data.identifier, event.data.resourceGroup ?? null],
          );
          break;
        case 'ConnectorRemoved':
          await db.query('delete from connector where tenant_id = $1 and connector_id = $2', [tenantId, event.data.connectorId]);
          break;
        case 'SubscriptionCreated':
        case 'PasswordChanged':
        case 'PasswordLinkIssued':
        case 'SessionsEnded':
        case 'SignInSlowed':
      }
    }
  },
});
