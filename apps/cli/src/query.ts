/** `fimbria query`: KQL on the command line. */
import { text } from 'node:stream/consumers';
import type { Command } from './command.ts';
import { connect, connection, Refused, type Problem } from './fimbria.ts';
import { tableOf, type Table } from './table.ts';

const formats = ['table', 'json', 'csv', 'ndjson', 'parquet'] as const;

export const query: Command = {
  name: 'query',
  summary: 'Asks a workspace in KQL. csv, ndjson and parquet have every row, however many; table and json at most what an answer holds.',
  operand: { value: 'KQL', about: 'the query; - reads it from standard input' },
  options: {
    as: { value: 'FORMAT', about: `${formats.join(', ')} (table)`, among: formats },
    timespan: { value: 'SPAN', about: 'only what was then: PT12H, P7D, 2026-01-01/2026-01-02' },
    ...connection,
  },
  run: async (given) => {
    const kql = given.operand === '-' ? await text(process.stdin) : given.operand;
    const fimbria = await connect(given);
    const at = `/v1/workspaces/${encodeURIComponent(await fimbria.workspaceId())}`;
    const timespan = given.maybe('timespan');
    const format = given.maybe('as') ?? 'table';
    try {
      if (format !== 'table' && format !== 'json') {
        const { body } = await fimbria.ask('GET', `${at}/export?${new URLSearchParams({ query: kql, format, ...(timespan !== undefined && { timespan }) })}`);
        for await (const chunk of body ?? []) await given.write(chunk);
        return;
      }
      const answer = await (await fimbria.ask('POST', `${at}/query`, { query: kql, ...(timespan !== undefined && { timespan }) })).text();
      const { tables, error } = JSON.parse(answer, digits) as { tables: Table[]; error?: { details: { message: string }[] } };
      given.print(format === 'json' ? answer : tables.map(tableOf).join('\n\n'));
      if (error) throw new Error(error.details.map(({ message }) => message).join(' '));
    } catch (error) {
      throw error instanceof Refused ? new Error(pointed(kql, error.problem, error.message), { cause: error }) : error;
    }
  },
};

/** Whole numbers beyond 2^53 keep their digits, as text. */
function digits(_: string, value: unknown, context?: { readonly source?: string }): unknown {
  return typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value) ? (context?.source ?? value) : value;
}

/** What is wrong, and under the line that has it, where. */
function pointed(kql: string, { position }: Problem, message: string): string {
  if (!position) return message;
  const before = kql.slice(0, position.start);
  const begin = before.lastIndexOf('\n') + 1;
  const end = kql.indexOf('\n', position.start);
  const line = kql.slice(begin, end === -1 ? undefined : end);
  const number = before.split('\n').length;
  const width = Math.max(1, Math.min(position.length, line.length - (position.start - begin)));
  return `${message}\n\n  ${line}\n  ${before.slice(begin).replace(/[^\t]/g, ' ')}${'^'.repeat(width)} line ${number}, column ${position.start - begin + 1}`;
}
