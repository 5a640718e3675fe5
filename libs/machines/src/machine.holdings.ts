import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Holdings } from '@fimbria/service';
import { machines } from './machine.events.ts';

/** Says whose each machine is, and of which subscription and resource group, until it is retired. */
@Injectable()
export class MachineHoldings implements OnModuleInit {
  constructor(private readonly holdings: Holdings) {}

  async onModuleInit(): Promise<void> {
    await this.holdings.keep('machine', machines, ({ event, id, metadata: { tenantId } }, held) => {
      switch (event.type) {
        case 'MachineEnrolled':
          return void held.set(id, { tenantId, subscriptionId: event.data.subscriptionId });
        case 'MachineMoved':
          return void held.set(id, { tenantId, subscriptionId: event.data.subscriptionId, resourceGroupId: event.data.resourceGroupId ?? undefined });
        case 'MachineRetired':
          return void held.delete(id);
        case 'MachineTagged':
        case 'MachineDescribed':
      }
    });
  }
}
