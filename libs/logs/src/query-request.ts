/** A query as it is asked: the Logs API's body or query string, and its Prefer header. */
import { Refusal } from '@fimbria/service';
import { z } from 'zod';
import type { Asked } from './asked.ts';
import { intersection, parseTimespan, type Timespan } from './timespan.ts';

/** The parts of a request; `timespan` may stand in the address as well, and then both hold. */
export const querySchema = z.object({ query: z.string().min(1).max(100_000), timespan: z.string().max(100).nullish(), workspaces: z.array(z.string().max(512)).max(100).nullish() }).meta({ id: 'LogsQuery', examples: [{ query: 'MDCFileIntegrityMonitoringEvents | summarize count() by Computer', timespan: 'PT24H' }] });
export const addressSchema = z.object({ query: z.string().max(100_000).optional(), timespan: z.string().max(100).optional() });

/** The query of an address that has to have one. */
export function givenQuery({ query }: z.infer<typeof addressSchema>): string {
  if (!query) throw new Refusal('INVALID_REQUEST', { detail: 'Give the query as ?query=…', fields: [{ path: 'query', message: 'missing' }] });
  return query;
}

/** What a client prefers. */
export interface Preferences {
  /** How long it waits, s. */
  readonly wait: number;
  readonly statistics: boolean;
  readonly render: boolean;
  readonly permissions: boolean;
}

/** The longest a query may take, s. */
export const longestWait = 600;
const usualWait = 180;

/** What a body asks for, with further time spans it has to keep to. */
export function askedOf({ query, timespan, workspaces }: z.infer<typeof querySchema>, { wait }: Preferences, ...timespans: readonly (string | null | undefined)[]): Pick<Asked, 'query' | 'timespan' | 'wait' | 'also'> {
  return { query, timespan: timespanOf(new Date(), timespan, ...timespans), wait, also: workspaces ?? [] };
}

/** The time span of every place it was given in. */
export function timespanOf(now: Date, ...texts: readonly (string | null | undefined)[]): Timespan {
  return texts.reduce<Timespan>((both, text) => (text ? intersection(both, parseTimespan(text, now)) : both), {});
}

/** Reads a Prefer header; what it does not know it leaves out, as RFC 7240 says. */
export function parsePrefer(header: string | undefined): Preferences {
  const pairs = new Map((header ?? '').split(/[,;]/).map((part) => part.trim().toLowerCase().split('=')).map(([name = '', value]) => [name, value] as const));
  const wait = Number(pairs.get('wait'));
  return {
    wait: wait > 0 ? Math.min(wait, longestWait) : usualWait,
    statistics: pairs.get('include-statistics') === 'true',
    render: pairs.get('include-render') === 'true',
    permissions: pairs.get('include-permissions') === 'true',
  };
}
