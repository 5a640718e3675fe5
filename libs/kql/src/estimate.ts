/** What PostgreSQL expects of a query before it runs: for a host that refuses what would cost too much. */
import type { Translated } from './translate.ts';

/** The planner's guess: rows that come out, rows that its scans yield on the way, rows of the step that has most, cost in its own unit. */
export interface Estimate {
  readonly rows: number;
  readonly scanned: number;
  readonly widest: number;
  readonly cost: number;
}

interface Plan {
  readonly 'Node Type': string;
  readonly 'Plan Rows': number;
  readonly 'Total Cost': number;
  readonly Plans?: readonly Plan[];
}

/** Plans the statement and runs nothing. */
export async function estimate(client: { query(text: string, values: unknown[]): Promise<{ rows: unknown[] }> }, translated: Translated): Promise<Estimate> {
  const { rows } = await client.query(`explain (format json) ${translated.sql}`, [...translated.parameters]);
  const [{ Plan: plan }] = (rows[0] as { 'QUERY PLAN': [{ Plan: Plan }] })['QUERY PLAN'];
  return { rows: plan['Plan Rows'], scanned: scannedBy(plan), widest: widestOf(plan), cost: plan['Total Cost'] };
}

function scannedBy(plan: Plan): number {
  const below = (plan.Plans ?? []).reduce((sum, one) => sum + scannedBy(one), 0);
  return plan['Node Type'].endsWith('Scan') && !plan.Plans ? plan['Plan Rows'] : below;
}

function widestOf(plan: Plan): number {
  return Math.max(plan['Plan Rows'], ...(plan.Plans ?? []).map(widestOf));
}
