/** The workspaces of every tenant, found as Azure's resource ids name them: by id, or by name. */
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { EventStore, follow, type Follower } from '@fimbria/event-sourcing';
import { Readiness } from '@fimbria/service';
import { workspace } from '@fimbria/workspaces/events';

@Injectable()
export class NamedWorkspaces implements OnModuleInit, OnApplicationShutdown {
  readonly #ids = new Map<string, string[]>();
  #follower: Follower | undefined;

  constructor(
    private readonly store: EventStore,
    private readonly readiness: Readiness,
  ) {}

  async onModuleInit(): Promise<void> {
    this.#follower = follow(this.store, [workspace], ({ event, id, metadata: { tenantId } }) => {
      if (event.type !== 'WorkspaceCreated') return;
      for (const name of [id, event.data.name]) this.#ids.set(keyOf(tenantId, name), [...(this.#ids.get(keyOf(tenantId, name)) ?? []), id]);
    });
    this.readiness.add('named workspaces', this.#follower.problem);
    await this.#follower.caughtUp;
  }

  /** The ids of the tenant's workspaces that a resource id, a name or an id can mean. */
  named(tenantId: string, resource: string): readonly string[] {
    return this.#ids.get(keyOf(tenantId, resource.split('/').at(-1) ?? '')) ?? [];
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#follower?.stop();
  }
}

const keyOf = (tenantId: string, name: string) => `${tenantId}/${name.toLowerCase()}`;
