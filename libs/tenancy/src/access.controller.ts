import { randomUUID } from 'node:crypto';
import { Body, Controller, Delete, HttpCode, Param, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { CurrentCaller, Describes, permissions, permissionSchema, SignedIn, Tagged, type Caller } from '@fimbria/service';
import { groupNameSchema, ownRoleSchema, roleAssignmentSchema } from './access.events.ts';
import { AssignRole, ChangeGroup, DefineRole, RevokeRole, WithdrawRole } from './access.handler.ts';

const newAssignmentSchema = roleAssignmentSchema.omit({ assignmentId: true }).meta({ id: 'NewRoleAssignment' });
const roleSpecSchema = ownRoleSchema.omit({ roleId: true }).extend({ permissions: z.array(permissionSchema).min(1).max(permissions.length) }).meta({ id: 'RoleSpec' });
const createdSchema = z.object({ assignmentId: z.guid() }).meta({ id: 'CreatedRoleAssignment' });
const groupSchema = z.object({ name: groupNameSchema }).meta({ id: 'GroupName' });

/** Who may do what. Whether the caller may give or take it is decided where the roles are: at the scope in the body, not in the address. */
@Controller('v1')
@Tagged('Access')
@SignedIn()
export class AccessController {
  constructor(private readonly commands: CommandBus) {}

  @Post('role-assignments')
  @Describes('assignRole', 'Gives a principal a role at a scope', { answers: createdSchema, refusals: ['FORBIDDEN', 'NOT_FOUND', 'ABOVE_YOURSELF'] })
  async assign(@Body({ schema: newAssignmentSchema }) assignment: z.infer<typeof newAssignmentSchema>, @CurrentCaller() caller: Caller) {
    const assignmentId = randomUUID();
    await this.commands.execute(new AssignRole({ assignmentId, ...assignment }, caller));
    return { assignmentId };
  }

  @Delete('role-assignments/:assignmentId')
  @Describes('revokeRole', 'Takes a role from a principal', { refusals: ['FORBIDDEN', 'LAST_OWNER'] })
  @HttpCode(204)
  revoke(@Param('assignmentId', { schema: z.guid() }) assignmentId: string, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new RevokeRole(assignmentId, caller));
  }

  @Put('roles/:roleId')
  @Describes('defineRole', "Defines a role of the tenant's own, or says anew what it allows", { refusals: ['FORBIDDEN', 'ABOVE_YOURSELF', 'ROLE_NAME_TAKEN'] })
  @HttpCode(204)
  define(@Param('roleId', { schema: z.guid() }) roleId: string, @Body({ schema: roleSpecSchema }) role: z.infer<typeof roleSpecSchema>, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new DefineRole({ roleId, ...role }, caller));
  }

  @Put('groups/:groupId')
  @Describes('nameGroup', 'Makes a group, or gives it another name', { refusals: ['FORBIDDEN'] })
  @HttpCode(204)
  nameGroup(@Param('groupId', { schema: z.guid() }) groupId: string, @Body({ schema: groupSchema }) { name }: z.infer<typeof groupSchema>, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new ChangeGroup({ type: 'NameGroup', groupId, name }, caller));
  }

  @Delete('groups/:groupId')
  @Describes('removeGroup', 'Removes a group; what its members may do by it ends', { refusals: ['FORBIDDEN'] })
  @HttpCode(204)
  removeGroup(@Param('groupId', { schema: z.guid() }) groupId: string, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new ChangeGroup({ type: 'RemoveGroup', groupId }, caller));
  }

  @Put('groups/:groupId/members/:principalId')
  @Describes('addMember', 'Takes a person or service account into a group', { refusals: ['FORBIDDEN', 'ABOVE_YOURSELF'] })
  @HttpCode(204)
  addMember(@Param('groupId', { schema: z.guid() }) groupId: string, @Param('principalId', { schema: z.guid() }) principalId: string, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new ChangeGroup({ type: 'AddMember', groupId, principalId }, caller));
  }

  @Delete('groups/:groupId/members/:principalId')
  @Describes('removeMember', 'Lets a person or service account out of a group', { refusals: ['FORBIDDEN'] })
  @HttpCode(204)
  removeMember(@Param('groupId', { schema: z.guid() }) groupId: string, @Param('principalId', { schema: z.guid() }) principalId: string, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new ChangeGroup({ type: 'RemoveMember', groupId, principalId }, caller));
  }

  @Delete('roles/:roleId')
  @Describes('withdrawRole', "Withdraws a role of the tenant's own that nobody has", { refusals: ['FORBIDDEN', 'ROLE_IN_USE'] })
  @HttpCode(204)
  withdraw(@Param('roleId', { schema: z.guid() }) roleId: string, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new WithdrawRole(roleId, caller));
  }
}
