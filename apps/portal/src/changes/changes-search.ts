/** What the address of the changes page says: filters, and the change whose details are open. */
import type { ChangeType } from '@fimbria/api-client';
import { changeTypes, type ChangeFilter } from './changes.api.ts';

/** Time ranges that move with the clock, and their length in hours. */
export const ranges = { '1h': 1, '24h': 24, '7d': 168, '30d': 720 } as const;
export type Range = keyof typeof ranges | 'custom';

/** The search parameters; each is absent where nothing is chosen. */
export interface ChangesSearch {
  readonly workspace?: string;
  readonly machine?: string;
  readonly kind?: ChangeType;
  readonly path?: string;
  readonly range?: Range;
  /** ISO instants, of a custom range alone. */
  readonly from?: string;
  readonly to?: string;
  readonly change?: string;
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Takes what is understood, and leaves out what is not: an old link still opens the page. */
export function readChangesSearch(search: Record<string, unknown>): ChangesSearch {
  const text = (name: string, means: (value: string) => boolean = () => true) => {
    const value = typeof search[name] === 'number' ? String(search[name]) : search[name];
    return typeof value === 'string' && value !== '' && means(value) ? value : undefined;
  };
  const range = text('range', (value) => value in ranges || value === 'custom') as Range | undefined;
  const instant = (name: string) => (range === 'custom' ? text(name, (value) => !Number.isNaN(Date.parse(value))) : undefined);
  // Said even where it is not: the router keeps what is not answered as it stands in the address.
  return {
    workspace: text('workspace', (value) => guid.test(value)),
    machine: text('machine', (value) => guid.test(value)),
    kind: text('kind', (value) => changeTypes.some((type) => type === value)) as ChangeType | undefined,
    path: text('path'),
    range,
    from: instant('from'),
    to: instant('to'),
    change: text('change', (value) => /^[^:]+:\d+$/.test(value)),
  };
}

/** The filter as the API takes it, seen from this moment. */
export function filterOf({ machine, kind, path, range, from, to }: ChangesSearch, now: number): ChangeFilter {
  const since = range === undefined || range === 'custom' ? from : new Date(now - ranges[range] * 3_600_000).toISOString();
  return { machineId: machine, changeType: kind, path, from: asUtc(since), to: asUtc(to) };
}

/** Whether anything narrows the list down. */
export function isFiltered({ machine, kind, path, range }: ChangesSearch): boolean {
  return machine !== undefined || kind !== undefined || path !== undefined || range !== undefined;
}

function asUtc(instant: string | undefined): string | undefined {
  return instant && new Date(instant).toISOString();
}
