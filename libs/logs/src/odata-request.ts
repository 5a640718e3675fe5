/** What an OData client asks of a table, as KQL. */
import type { KqlTable } from '@fimbria/kql';
import { Refusal } from '@fimbria/service';
import { z } from 'zod';
import { conditionOf, named } from './odata-filter.ts';
import { keyOf } from './odata-metadata.ts';

const whole = z.string().regex(/^\d{1,9}$/).transform(Number);

/** The options of a request; those that are not here are refused, as ignoring one would answer something else. */
export const odataSchema = z.strictObject({
  $select: z.string().max(8_000).optional(), $filter: z.string().max(8_000).optional(), $orderby: z.string().max(2_000).optional(), $top: whole.optional(), $skip: whole.optional(),
  $skiptoken: whole.optional(), $count: z.enum(['true', 'false']).optional(), $format: z.enum(['json', 'application/json']).optional(),
});
export type ODataRequest = z.infer<typeof odataSchema>;

/** The queries that answer a request. */
export interface Asking {
  /** One more row than the page takes is asked for, where there is a page. */
  readonly rows: string;
  readonly count: string;
  /** Rows on the page; undefined where everything comes at once. */
  readonly page: number | undefined;
  /** Rows before the next page. */
  readonly next: number;
  readonly columns: readonly string[];
}

/** Writes the queries; `pageSize` is what the client prefers. */
export function askingOf(table: KqlTable, { $select, $filter, $orderby, $top, $skip = 0, $skiptoken = 0 }: ODataRequest, pageSize: number | undefined): Asking {
  const columns = $select === undefined || $select.trim() === '*' ? table.columns.map(({ name }) => name) : [...new Set($select.split(',').map((name) => columnOf(table, name.trim(), '$select')))];
  const where = $filter === undefined ? '' : `\n| where ${conditionOf($filter, table.columns)}`;
  const left = $top === undefined ? undefined : Math.max(0, $top - $skiptoken);
  const page = pageSize !== undefined && (left === undefined || pageSize < left) ? pageSize : undefined;
  const take = page === undefined ? left : page + 1;
  const before = $skip + $skiptoken;
  const order = orderOf(table, $orderby, before > 0 || take !== undefined);
  const skipped = before > 0 ? `\n| serialize ['odata row'] = row_number()\n| where ['odata row'] > ${before}` : '';
  const rows = `${table.name}${where}${order}${skipped}${take === undefined ? '' : `\n| take ${take}`}\n| project ${columns.map(named).join(', ')}`;
  return { rows, count: `${table.name}${where}\n| count`, page, next: $skiptoken + (page ?? 0), columns };
}

/** Pages need an order that leaves nothing open. */
function orderOf(table: KqlTable, orderby: string | undefined, paged: boolean): string {
  const asked = orderby === undefined ? [] : orderby.split(',').map((part) => {
    const [name = '', direction = 'asc', ...more] = part.trim().split(/\s+/);
    if (more.length > 0 || !['asc', 'desc'].includes(direction)) throw refused('$orderby', `"${part.trim()}" is no column and asc or desc.`);
    return `${named(columnOf(table, name, '$orderby'))} ${direction}`;
  });
  const time = table.columns.some(({ name }) => name === 'TimeGenerated') && asked.length === 0 ? ["['TimeGenerated'] desc"] : [];
  const ties = paged ? [...time, ...keyOf(table).map((name) => `${named(name)} asc`)] : [];
  const all = [...asked, ...ties.filter((tie) => !asked.some((one) => one.startsWith(tie.slice(0, tie.lastIndexOf(' ')))))];
  return all.length === 0 ? '' : `\n| order by ${all.join(', ')}`;
}

function columnOf({ columns }: KqlTable, name: string, option: string): string {
  if (!columns.some((column) => column.name === name)) throw refused(option, `There is no column "${name}".`);
  return name;
}

function refused(option: string, detail: string): Refusal {
  return new Refusal('INVALID_REQUEST', { detail, fields: [{ path: option, message: detail }] });
}
