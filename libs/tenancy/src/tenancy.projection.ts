/** The access read model: persons, the roles of a tenant's own, and who has which role where. */
import { projection } from '@fimbria/event-sourcing';
import { readableByTenant } from '@fimbria/service';
import { access } from './access.events.ts';
import { person } from './person.events.ts';

/** The rows of {@link person} and {@link access}. */
export const tenancyProjection = projection({
  name: 'tenancy',
  version: 1,
  categories: [person, access],
  tables: `create table person (person_id uuid primary key, tenant_id uuid not null, name text not null, email text not null, registered_at timestamptz not null);
    create index on person (tenant_id, name, person_id);
    ${readableByTenant('person')}
    create table role (role_id uuid not null, tenant_id uuid not null, name text not null, permissions text[] not null, primary key (tenant_id, role_id));
    ${readableByTenant('role')}
    create table role_assignment (assignment_id uuid not null, tenant_id uuid not null, principal_id uuid not null, role text not null, scope jsonb not null, assigned_by uuid not null, assigned_at timestamptz not null,
      primary key (tenant_id, assignment_id));
    create index on role_assignment (tenant_id, principal_id);
    ${readableByTenant('role_assignment')}`,
  project: async (events, db) => {
    for (const { event, id, metadata: { tenantId, by, at } } of events) {
      switch (event.type) {
        case 'PersonRegistered':
          await db.query('insert into person values ($1, $2, $3, $4, $5) on conflict do nothing', [id, tenantId, event.data.name, event.data.email, at]);
          break;
        case 'PersonRemoved':
          await db.query('delete from person where person_id = $1', [id]);
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
        case 'PasswordChanged':
        case 'SignInSlowed':
      }
    }
  },
});
