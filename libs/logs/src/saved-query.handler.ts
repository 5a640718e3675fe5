/** Changing the queries that a workspace keeps. */
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventStore, handle } from '@fimbria/event-sourcing';
import { causedBy, Refusal, type Caller } from '@fimbria/service';
import { Queries } from './queries.ts';
import { queriesOfWorkspace, type SavedQueryCommand } from './saved-query.decider.ts';
import type { SavedQuery } from './saved-query.events.ts';

/** Saves, revises or withdraws a query of a workspace. Refused: what cannot be run. */
export class ChangeSavedQueries extends Command<void> {
  constructor(
    readonly workspaceId: string,
    readonly change: SavedQueryCommand,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(ChangeSavedQueries)
export class ChangeSavedQueriesHandler implements ICommandHandler<ChangeSavedQueries> {
  constructor(
    private readonly store: EventStore,
    private readonly queries: Queries,
  ) {}

  async execute({ workspaceId, change, caller }: ChangeSavedQueries): Promise<void> {
    if (change.type !== 'Withdraw') await this.#check(workspaceId, change.saved, caller);
    await handle(this.store, queriesOfWorkspace, workspaceId, change, causedBy(caller));
  }

  /** Positions count in the text as it was sent. */
  async #check(workspaceId: string, saved: SavedQuery, caller: Caller): Promise<void> {
    const before = saved.kind === 'function' ? `let ${saved.name} = ${saved.parameters} { ` : '';
    const query = saved.kind === 'function' ? `${before}${saved.query} };\nprint 1` : saved.query;
    if (saved.kind === 'function' && this.queries.catalogue.tables.some(({ name }) => name.toLowerCase() === saved.name.toLowerCase())) throw new Refusal('QUERY_NAME_TAKEN', { detail: 'A table has this name.' });
    try {
      await this.queries.check({ workspaceId, query, timespan: {}, wait: 1, caller });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { start = 0, length = 0 } = (error.details['position'] ?? {}) as { start?: number; length?: number };
      throw new Refusal(error.code, { ...error.details, position: { start: Math.max(0, start - before.length), length } }, { cause: error });
    }
  }
}
