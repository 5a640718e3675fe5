/** The queries of a workspace: each has a name of its own, and functions are called by theirs. */
import type { Decider } from '@fimbria/event-sourcing';
import { Refusal } from '@fimbria/service/problems';
import { savedQueries, type SavedQuery } from './saved-query.events.ts';

export type SavedQueryCommand =
  | { readonly type: 'Save'; readonly queryId: string; readonly saved: SavedQuery }
  | { readonly type: 'Revise'; readonly queryId: string; readonly saved: SavedQuery; readonly version: number | undefined }
  | { readonly type: 'Withdraw'; readonly queryId: string; readonly version: number | undefined };

/** A query that is kept, and how often it was written. */
export interface KeptQuery {
  readonly saved: SavedQuery;
  readonly version: number;
}

/** Queries and functions a workspace keeps. */
const most = 500;

export const queriesOfWorkspace: Decider<ReadonlyMap<string, KeptQuery>, SavedQueryCommand, typeof savedQueries> = {
  category: savedQueries,
  initial: new Map(),
  decide: (command, kept) => {
    const { queryId } = command;
    const known = kept.get(queryId);
    if (command.type === 'Save') {
      if (known) return [];
      if (kept.size >= most) throw new Refusal('QUERY_LIMIT_REACHED');
    } else {
      if (!known) throw new Refusal('NOT_FOUND');
      if (command.version !== undefined && command.version !== known.version) throw new Refusal('PRECONDITION_FAILED');
      if (command.type === 'Withdraw') return [{ type: 'QueryWithdrawn', data: { queryId } }];
    }
    const { saved } = command;
    const name = saved.name.toLowerCase();
    if ([...kept].some(([id, other]) => id !== queryId && other.saved.kind === saved.kind && other.saved.name.toLowerCase() === name)) throw new Refusal('QUERY_NAME_TAKEN');
    return [{ type: 'QuerySaved', data: { queryId, saved } }];
  },
  evolve: (kept, event) => {
    const { queryId } = event.data;
    switch (event.type) {
      case 'QuerySaved':
        return new Map(kept).set(queryId, { saved: event.data.saved, version: (kept.get(queryId)?.version ?? 0) + 1 });
      case 'QueryWithdrawn':
        return new Map([...kept].filter(([id]) => id !== queryId));
    }
  },
};
