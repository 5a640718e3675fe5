import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { Can, CurrentCaller, Database, Describes, fromCursor, pageOf, pageQuery, Tagged, toCursor, type Caller, type Page } from '@fimbria/service';
import { roleAssignmentSchema } from './access.events.ts';
import { roles } from './roles.ts';

const listSchema = z.object(pageQuery);
const assignmentsSchema = z.object({ principalId: z.guid().optional(), ...pageQuery });
const byName = z.tuple([z.string(), z.guid()]);
const byTime = z.tuple([z.iso.datetime(), z.guid()]);

/** A person as the API tells them. */
const personSchema = z.object({ id: z.guid(), name: z.string(), email: z.string(), registeredAt: z.date() }).meta({ id: 'Person' });
type PersonRow = Readonly<z.output<typeof personSchema>>;

/** An assignment as the API tells it. */
const assignmentSchema = roleAssignmentSchema.extend({
  principalName: z.string().nullable().meta({ description: "The principal's name; null for one that is no more." }),
  assignedBy: z.string(),
  assignedAt: z.date(),
}).meta({ id: 'AssignedRole' });
type AssignmentRow = Readonly<z.output<typeof assignmentSchema>>;

/** A service account as the API tells it; of its secrets, no secret. */
const serviceAccountSchema = z.object({
  id: z.guid(),
  name: z.string(),
  enabled: z.boolean(),
  createdAt: z.date(),
  secrets: z.array(z.object({ secretId: z.guid(), expiresAt: z.iso.datetime({ offset: true }), lastUsedAt: z.iso.datetime({ offset: true }).nullable() }).meta({ id: 'SecretUse' })),
}).meta({ id: 'ServiceAccount' });
type ServiceAccountRow = Readonly<z.output<typeof serviceAccountSchema>>;

/** A group as the API tells it; the name of a member that is no more is null. */
const groupSchema = z.object({ groupId: z.guid(), name: z.string(), members: z.array(z.object({ principalId: z.guid(), name: z.string().nullable() }).meta({ id: 'GroupMember' })).readonly() }).meta({ id: 'Group' });
type GroupRow = Readonly<z.output<typeof groupSchema>>;

/** A role as the API tells it: a built-in one by its name, one of the tenant's own by its id. */
const roleViewSchema = z.object({ role: z.string(), name: z.string(), permissions: z.array(z.string()).readonly(), builtIn: z.boolean() }).meta({ id: 'Role' });
type RoleView = Readonly<z.output<typeof roleViewSchema>>;

/** Who is there, and who has which role where. */
@Controller('v1')
@Tagged('Tenancy')
@Can('access.read')
export class TenancyReadController {
  constructor(private readonly database: Database) {}

  @Get('persons')
  @Describes('listPersons', 'The persons of the tenant, by name', { answers: pageOf(personSchema) })
  async persons(@Query({ schema: listSchema }) { limit, cursor }: z.infer<typeof listSchema>, @CurrentCaller() { tenantId }: Caller): Promise<Page<PersonRow>> {
    const after = cursor === undefined ? [null, null] : fromCursor(cursor, byName);
    const { rows } = await this.database.read(tenantId, (db) =>
      db.query<PersonRow>(
        `select person_id as id, name, email, registered_at as "registeredAt" from tenancy.person
         where tenant_id = $1 and ($3::text is null or (name, person_id) > ($3, $4::uuid)) order by name, person_id limit $2`,
        [tenantId, limit + 1, ...after],
      ),
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, next: rows.length > limit && last ? toCursor([last.name, last.id]) : null };
  }

  @Get('role-assignments')
  @Describes('listRoleAssignments', 'Who has which role where, as they were given', { answers: pageOf(assignmentSchema) })
  async assignments(@Query({ schema: assignmentsSchema }) { principalId, limit, cursor }: z.infer<typeof assignmentsSchema>, @CurrentCaller() { tenantId }: Caller): Promise<Page<AssignmentRow>> {
    const after = cursor === undefined ? [null, null] : fromCursor(cursor, byTime);
    const { rows } = await this.database.read(tenantId, (db) =>
      db.query<AssignmentRow>(
        `select assignment_id as "assignmentId", principal_id as "principalId", coalesce(p.name, s.name, g.name) as "principalName", role, scope, assigned_by as "assignedBy", assigned_at as "assignedAt"
         from tenancy.role_assignment a left join tenancy.person p on p.person_id = principal_id and p.tenant_id = a.tenant_id
           left join tenancy.service_account s on s.service_account_id = principal_id and s.tenant_id = a.tenant_id
           left join tenancy.principal_group g on g.group_id = principal_id and g.tenant_id = a.tenant_id
         where a.tenant_id = $1 and ($5::uuid is null or principal_id = $5) and ($3::text is null or (assigned_at, assignment_id) > ($3::timestamptz, $4::uuid)) order by assigned_at, assignment_id limit $2`,
        [tenantId, limit + 1, ...after, principalId ?? null],
      ),
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, next: rows.length > limit && last ? toCursor([last.assignedAt.toISOString(), last.assignmentId]) : null };
  }

  @Get('service-accounts')
  @Describes('listServiceAccounts', 'The service accounts of the tenant, by name', { answers: pageOf(serviceAccountSchema) })
  async serviceAccounts(@Query({ schema: listSchema }) { limit, cursor }: z.infer<typeof listSchema>, @CurrentCaller() { tenantId }: Caller): Promise<Page<ServiceAccountRow>> {
    const after = cursor === undefined ? [null, null] : fromCursor(cursor, byName);
    const { rows } = await this.database.read(tenantId, (db) =>
      db.query<ServiceAccountRow>(
        `select service_account_id as id, name, enabled, created_at as "createdAt", array(select json_build_object('secretId', secret_id, 'expiresAt', expires_at, 'lastUsedAt', used_at) from tenancy.secret s
             where s.tenant_id = a.tenant_id and s.service_account_id = a.service_account_id order by expires_at) as secrets
         from tenancy.service_account a where tenant_id = $1 and ($3::text is null or (name, service_account_id) > ($3, $4::uuid)) order by name, service_account_id limit $2`,
        [tenantId, limit + 1, ...after],
      ),
    );
    const items = rows.slice(0, limit);
    const last = items.at(-1);
    return { items, next: rows.length > limit && last ? toCursor([last.name, last.id]) : null };
  }

  @Get('groups')
  @Describes('listGroups', 'The groups of the tenant and who is in them, by name', { answers: pageOf(groupSchema) })
  async groups(@CurrentCaller() { tenantId }: Caller): Promise<Page<GroupRow>> {
    const { rows } = await this.database.read(tenantId, (db) =>
      db.query<GroupRow>(
        `select group_id as "groupId", g.name, array(select json_build_object('principalId', m.principal_id, 'name', coalesce(p.name, s.name)) from tenancy.group_member m
             left join tenancy.person p on p.person_id = m.principal_id left join tenancy.service_account s on s.service_account_id = m.principal_id
             where m.tenant_id = g.tenant_id and m.group_id = g.group_id order by coalesce(p.name, s.name)) as members
         from tenancy.principal_group g where g.tenant_id = $1 order by g.name, group_id`,
        [tenantId],
      ),
    );
    return { items: rows, next: null };
  }

  @Get('roles')
  @Describes('listRoles', "The built-in roles, then the tenant's own", { answers: pageOf(roleViewSchema) })
  async roles(@CurrentCaller() { tenantId }: Caller): Promise<Page<RoleView>> {
    const { rows } = await this.database.read(tenantId, (db) =>
      db.query<RoleView>('select role_id as role, name, permissions, false as "builtIn" from tenancy.role where tenant_id = $1 order by name', [tenantId]));
    return { items: [...Object.entries(roles).map(([name, allowed]) => ({ role: name, name, permissions: allowed, builtIn: true })), ...rows], next: null };
  }
}
