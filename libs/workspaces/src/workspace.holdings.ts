import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Holdings } from '@fimbria/service';
import { workspace } from './workspace.events.ts';

/** Says whose each workspace is. */
@Injectable()
export class WorkspaceHoldings implements OnModuleInit {
  constructor(private readonly holdings: Holdings) {}

  async onModuleInit(): Promise<void> {
    await this.holdings.keep('workspace', workspace, ({ id, metadata: { tenantId } }, held) => void held.set(id, { tenantId }));
  }
}
