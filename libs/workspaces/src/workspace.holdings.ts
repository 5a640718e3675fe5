import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Holdings } from '@fimbria/service';
import { workspace } from './workspace.events.ts';

/** Says whose each workspace is, and whether it shows parts of itself. */
@Injectable()
export class WorkspaceHoldings implements OnModuleInit {
  constructor(private readonly holdings: Holdings) {}

  async onModuleInit(): Promise<void> {
    await this.holdings.keep('workspace', workspace, ({ event, id, metadata: { tenantId } }, held) => {
      if (event.type === 'WorkspaceCreated') held.set(id, { tenantId });
      if (event.type === 'AccessModeSet') held.set(id, { tenantId, wholeOnly: event.data.accessMode === 'workspace' });
    });
  }
}
