/** The workspaces of every tenant, found as Azure's resource ids name them: by id, or by name. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Folds } from '@fimbria/service';
import { workspace, workspaceNames } from '@fimbria/workspaces/events';

@Injectable()
export class NamedWorkspaces implements OnModuleInit {
  readonly #names = workspaceNames();

  constructor(private readonly folds: Folds) {}

  async onModuleInit(): Promise<void> {
    await this.folds.keep('named workspaces', [workspace], this.#names.apply);
  }

  /** The ids of the tenant's workspaces that a resource id, a name or an id can mean. */
  named(tenantId: string, resource: string): readonly string[] {
    return this.#names.named(tenantId, resource.split('/').at(-1) ?? '');
  }
}
