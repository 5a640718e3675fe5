/** Rows that arrived while the page is open: pure. */
import type { Change } from '@fimbria/api-client';

/** So many are kept; beyond that the list has to begin anew to show older ones. */
export const mostLiveRows = 5000;

/** What arrived: shown at once, or held back while the reader looks at something further down. */
export interface LiveRows {
  readonly shown: readonly Change[];
  readonly held: readonly Change[];
  /** When a row was shown first, epoch ms, by change id: so that it can be pointed out for a moment. */
  readonly shownAt: ReadonlyMap<string, number>;
  /** Some were let go: what came before the oldest kept is no longer known to be whole. */
  readonly truncated: boolean;
}

export type LiveAction =
  | { readonly type: 'Arrived'; readonly rows: readonly Change[]; readonly hold: boolean; readonly now: number }
  | { readonly type: 'Released'; readonly now: number };

export const noLiveRows: LiveRows = { shown: [], held: [], shownAt: new Map(), truncated: false };

/** The rows after this. */
export function evolveLiveRows(state: LiveRows, action: LiveAction): LiveRows {
  switch (action.type) {
    case 'Arrived':
      return action.hold ? { ...state, ...kept('held', [...action.rows, ...state.held], state.truncated) } : show(state, action.rows, action.now);
    case 'Released':
      return state.held.length === 0 ? state : show({ ...state, held: [] }, state.held, action.now);
  }
}

/** One list, each change once, the latest first. */
export function mergeRows(live: readonly Change[], listed: readonly Change[]): Change[] {
  const rows = [...new Map([...live, ...listed].map((row) => [row.changeId, row])).values()];
  return rows.sort(latestFirst);
}

function show(state: LiveRows, rows: readonly Change[], now: number): LiveRows {
  const shownAt = new Map([...state.shownAt, ...rows.map(({ changeId }): [string, number] => [changeId, now])].slice(-500));
  return { ...state, shownAt, ...kept('shown', [...rows, ...state.shown], state.truncated) };
}

function kept<K extends string>(name: K, rows: readonly Change[], truncated: boolean): Record<K, readonly Change[]> & { truncated: boolean } {
  return { [name]: rows.slice(0, mostLiveRows), truncated: truncated || rows.length > mostLiveRows } as Record<K, readonly Change[]> & { truncated: boolean };
}

function latestFirst(a: Change, b: Change): number {
  return compare(b.at, a.at) || compare(b.machineId, a.machineId) || b.sequence - a.sequence;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
