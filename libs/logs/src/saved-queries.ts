/** The queries that workspaces keep, folded from the log in memory. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { KqlCatalogue } from '@fimbria/kql';
import { Folds } from '@fimbria/service';
import { queriesOfWorkspace, type KeptQuery } from './saved-query.decider.ts';
import { savedQueries } from './saved-query.events.ts';

@Injectable()
export class SavedQueries implements OnModuleInit {
  readonly #kept = new Map<string, ReadonlyMap<string, KeptQuery>>();

  constructor(private readonly folds: Folds) {}

  async onModuleInit(): Promise<void> {
    await this.folds.keep('saved queries', [savedQueries], ({ event, id }) => void this.#kept.set(id, queriesOfWorkspace.evolve(this.of(id), event)));
  }

  /** Those of a workspace, by their ids. Whose the workspace is, the caller has asked. */
  of(workspaceId: string): ReadonlyMap<string, KeptQuery> {
    return this.#kept.get(workspaceId) ?? queriesOfWorkspace.initial;
  }

  /** The functions that queries of a workspace may call. */
  functionsOf(workspaceId: string): NonNullable<KqlCatalogue['functions']> {
    return [...this.of(workspaceId).values()].flatMap(({ saved }) => (saved.kind === 'function' ? [{ name: saved.name, parameters: saved.parameters, body: saved.query }] : []));
  }
}
