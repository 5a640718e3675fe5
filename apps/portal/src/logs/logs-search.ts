/** What the address of the logs page says. */

/** How far back a query looks, where it does not say so itself. */
export const timeRanges = [
  { value: 'PT1H', label: 'Last hour' }, { value: 'PT24H', label: 'Last 24 hours' }, { value: 'P7D', label: 'Last 7 days' }, { value: 'P30D', label: 'Last 30 days' }, { value: 'all', label: 'As the query says' },
] as const;

/** One of them, as an ISO 8601 duration. */
export type TimeRange = (typeof timeRanges)[number]['value'];

/** A workspace, a query, and a time range; a link to it opens the same. */
export interface LogsSearch {
  readonly workspace?: string | undefined;
  readonly query?: string | undefined;
  readonly time?: TimeRange | undefined;
}

/** Takes what it knows. */
export function readLogsSearch({ workspace, query, time }: Record<string, unknown>): LogsSearch {
  return { workspace: text(workspace), query: text(query), time: timeRanges.find(({ value }) => value === time)?.value };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
