/** Who may do what, folded from the log in memory: a revocation holds in every process as soon as its follower has read it, and nobody is called. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AccessDirectory, Folds, Holdings, permissions, type Caller, type Part, type Permission, type Scope } from '@fimbria/service';
import { access, type RoleAssignment } from './access.events.ts';
import { assignmentsOf } from './assignments.ts';
import { because, permitted, type Place } from './permitted.ts';
import { machinePermissions } from './roles.ts';
import { subscription } from './subscription.events.ts';
import { withdrawals, withdrawingCategories } from './withdrawals.ts';

@Injectable()
export class InMemoryAccess extends AccessDirectory implements OnModuleInit {
  readonly #assignments = assignmentsOf();
  readonly #withdrawals = withdrawals();

  constructor(
    private readonly folds: Folds,
    private readonly holdings: Holdings,
  ) {
    super();
  }

  async onModuleInit(): Promise<void> {
    await Promise.all([this.folds.keep('access', [access], this.#assignments.apply), this.folds.keep('withdrawn tokens', withdrawingCategories, this.#withdrawals.apply)]);
    await this.holdings.keep('subscription', subscription, ({ id, metadata: { tenantId } }, held) => void held.set(id, { tenantId }));
    await this.holdings.keep('resourceGroup', subscription, ({ event, id, metadata: { tenantId } }, held) => {
      if (event.type === 'ResourceGroupCreated') held.set(event.data.resourceGroupId, { tenantId, subscriptionId: id });
      if (event.type === 'ResourceGroupRemoved') held.delete(event.data.resourceGroupId);
    });
  }

  override isCurrent(caller: Caller): boolean {
    return this.#withdrawals.spare(caller);
  }

  permits(caller: Caller, permission: Permission, { subscriptionId, resourceGroupId, workspaceId, machineId }: Scope): boolean {
    switch (caller.kind) {
      case 'installation':
        return true;
      case 'machine':
        return machineId === caller.principalId && machinePermissions.includes(permission);
      case 'person':
      case 'service': {
        // A machine is where its subscription and its resource group are; one that nobody holds is at the tenant, where the guard then finds nothing.
        const around = machineId === undefined ? undefined : this.holdings.of('machine', machineId);
        const place = { subscriptionId: subscriptionId ?? around?.subscriptionId, resourceGroupId: this.#held(resourceGroupId ?? around?.resourceGroupId), workspaceId };
        return permitted(this.#assignments.at(caller.tenantId, caller.principalId, place), this.#assignments.rolesOf(caller.tenantId), permission, place);
      }
    }
  }

  override partOf({ tenantId, principalId }: Caller, permission: Permission): Part {
    const part = this.#assignments.partOf(tenantId, principalId, permission);
    return { ...part, resourceGroupIds: part.resourceGroupIds.filter((id) => this.#held(id) !== undefined) };
  }

  override showsParts({ workspaceId }: Scope): boolean {
    return workspaceId === undefined || this.holdings.of('workspace', workspaceId)?.wholeOnly !== true;
  }

  permissionsOf(caller: Caller): readonly Permission[] {
    return permissions.filter((permission) => this.permits(caller, permission, {}));
  }

  /** The assignments by which a principal may do it there; none, if it may not. */
  reasons(tenantId: string, principalId: string, permission: Permission, place: Place): readonly RoleAssignment[] {
    return because(this.#assignments.at(tenantId, principalId, place), this.#assignments.rolesOf(tenantId), permission, place);
  }

  holds({ tenantId }: Caller, scope: Scope): Promise<boolean> {
    return this.holdings.areOf(tenantId, scope);
  }

  /** A resource group that is no more is no scope any longer, whatever machines and assignments name it. */
  #held(resourceGroupId: string | undefined): string | undefined {
    return resourceGroupId !== undefined && this.holdings.of('resourceGroup', resourceGroupId) ? resourceGroupId : undefined;
  }
}
