/** An alert as somebody is told of it: for programs, and in words. */
import type { z } from 'zod';
import type { alertSchema } from './alert-rows.ts';
import type { Findings } from './findings.ts';

/** What goes through a channel. */
export interface Message {
  /** The same whenever it is sent again. */
  readonly id: string;
  readonly type: 'alert.raised' | 'alert.test';
  /** ISO 8601. */
  readonly at: string;
  readonly data: object;
  readonly subject: string;
  readonly text: string;
}

type Alert = z.output<typeof alertSchema>;

/** Of an alert that was raised; `findings` are some of its rows, or none where they cannot be read. */
export function messageOf(alert: Alert, { workspaceId, routeId, origin, findings }: { readonly workspaceId: string; readonly routeId: string; readonly origin: string | undefined; readonly findings: Findings | undefined }): Message {
  const { alertId, name, severity, computer, count, description, raisedAt } = alert;
  const url = origin && `${origin}/alerts?workspace=${workspaceId}&alert=${alertId}`;
  const where = computer === null ? '' : ` on ${computer}`;
  return {
    id: `${alertId}.${routeId}`, type: 'alert.raised', at: raisedAt.toISOString(),
    data: { workspaceId, alert, findings: findings ?? null, url: url ?? null },
    subject: `[${severity}] ${name}${where}: ${count === 1 ? '1 change' : `${count} changes`}`,
    text: [`${name}${where}`, description, `Raised ${raisedAt.toISOString()}, severity ${severity}, ${count === 1 ? '1 change' : `${count} changes`}.`, url, ...(findings ? linesOf(findings) : [])].filter(Boolean).join('\n\n'),
  };
}

/** To try a route. */
export function testMessage(routeId: string, now: Date): Message {
  const text = 'This is a test of a route for alerts: it works.';
  return { id: `test.${routeId}.${now.getTime()}`, type: 'alert.test', at: now.toISOString(), data: { text }, subject: '[test] Alerts from Fimbria arrive here', text };
}

/** Each row as lines, without what is empty. */
function linesOf({ columns, rows, more }: Findings): string[] {
  const told = rows.map((row) => columns.flatMap(({ name }, at) => (row[at] === null || row[at] === '' ? [] : [`${name}: ${String(row[at])}`])).join('\n'));
  return more ? [...told, '… and more.'] : told;
}
