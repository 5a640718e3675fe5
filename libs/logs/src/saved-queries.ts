/** The queries that workspaces keep, folded from the log in memory. */
import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { EventStore, follow, type Follower } from '@fimbria/event-sourcing';
import type { KqlCatalogue } from '@fimbria/kql';
import { Readiness } from '@fimbria/service';
import { queriesOfWorkspace, type KeptQuery } from './saved-query.decider.ts';
import { savedQueries } from './saved-query.events.ts';

@Injectable()
export class SavedQueries implements OnModuleInit, OnApplicationShutdown {
  readonly #kept = new Map<string, ReadonlyMap<string, KeptQuery>>();
  #follower: Follower | undefined;

  constructor(
    private readonly store: EventStore,
    private readonly readiness: Readiness,
  ) {}

  async onModuleInit(): Promise<void> {
    this.#follower = follow(this.store, [savedQueries], ({ event, id }) => void this.#kept.set(id, queriesOfWorkspace.evolve(this.of(id), event)));
    this.readiness.add('saved queries', this.#follower.problem);
    await this.#follower.caughtUp;
  }

  /** Those of a workspace, by their ids. Whose the workspace is, the caller has asked. */
  of(workspaceId: string): ReadonlyMap<string, KeptQuery> {
    return this.#kept.get(workspaceId) ?? queriesOfWorkspace.initial;
  }

  /** The functions that queries of a workspace may call. */
  functionsOf(workspaceId: string): NonNullable<KqlCatalogue['functions']> {
    return [...this.of(workspaceId).values()].flatMap(({ saved }) => (saved.kind === 'function' ? [{ name: saved.name, parameters: saved.parameters, body: saved.query }] : []));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#follower?.stop();
  }
}
