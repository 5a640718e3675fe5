/** The machines of every tenant, found as Azure's resource ids name them: by resource group and name. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AccessDirectory, Folds, Refusal, type Caller, type Permission } from '@fimbria/service';
import { subscription } from '@fimbria/tenancy/events';
import { machines } from './machine.events.ts';

/** A machine, as a resource id of Azure names it. */
export interface MachineAddress {
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly machineName: string;
}

/** What is in no resource group here, is in this one there. */
const noGroup = 'fimbria';

interface Known {
  readonly tenantId: string;
  readonly subscriptionId: string;
  readonly resourceGroupId: string | null;
  readonly name: string;
  /** In Azure, where its agent found that it is there. */
  readonly resourceId: string | undefined;
}

@Injectable()
export class NamedMachines implements OnModuleInit {
  readonly #machines = new Map<string, Known>();
  readonly #groups = new Map<string, string>();

  constructor(
    private readonly folds: Folds,
    private readonly access: AccessDirectory,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.folds.keep('named machines', [machines, subscription], ({ event, id, metadata: { tenantId } }) => {
      switch (event.type) {
        case 'MachineEnrolled':
          return void this.#machines.set(id, { tenantId, subscriptionId: event.data.subscriptionId, resourceGroupId: null, name: event.data.name, resourceId: event.data.origin?.resourceId });
        case 'MachineMoved':
          return this.#amend(id, event.data);
        case 'MachineDescribed':
          return this.#amend(id, { resourceId: event.data.origin?.resourceId });
        case 'MachineRetired':
          return void this.#machines.delete(id);
        case 'ResourceGroupCreated':
        case 'ResourceGroupRenamed':
          return void this.#groups.set(event.data.resourceGroupId, event.data.name);
        case 'ResourceGroupRemoved':
          return void this.#groups.delete(event.data.resourceGroupId);
        case 'MachineTagged':
        case 'SubscriptionCreated':
      }
    });
  }

  /** The id of the machine there, where the caller may do this to it. Refused otherwise; who may not learns nothing of it. */
  find(address: MachineAddress, permission: Permission, caller: Caller): string {
    const [machineId, another] = this.#named(address, caller.tenantId);
    if (!this.access.permits(caller, permission, machineId === undefined ? { subscriptionId: address.subscriptionId } : { machineId })) throw new Refusal('FORBIDDEN', { permission });
    if (machineId === undefined) throw new Refusal('NOT_FOUND', { detail: 'There is no such machine.' });
    if (another !== undefined) throw new Refusal('MACHINE_NAME_SHARED');
    return machineId;
  }

  #named({ subscriptionId, resourceGroup, machineName }: MachineAddress, tenantId: string): readonly string[] {
    const inAzure = `/resourcegroups/${resourceGroup}/providers/microsoft.compute/virtualmachines/${machineName}`.toLowerCase();
    return [...this.#machines].flatMap(([id, known]) => {
      if (known.tenantId !== tenantId || known.subscriptionId !== subscriptionId.toLowerCase()) return [];
      const group = this.#groups.get(known.resourceGroupId ?? '') ?? noGroup;
      const isHere = group.toLowerCase() === resourceGroup.toLowerCase() && known.name.toLowerCase() === machineName.toLowerCase();
      return isHere || known.resourceId?.toLowerCase().endsWith(inAzure) ? [id] : [];
    });
  }

  #amend(id: string, more: Partial<Known>): void {
    const known = this.#machines.get(id);
    if (known) this.#machines.set(id, { ...known, ...more });
  }
}
