/** Queries that would never end are told so before they run. */
import { estimate, type Translated } from '@fimbria/kql';
import { Refusal } from '@fimbria/service';
import type { PoolClient } from 'pg';
import type { CostLimits } from './logs-options.ts';

/** Refuses a query that PostgreSQL expects to need more than the host allows. */
export async function withinCost(db: PoolClient, translated: Translated, limits: CostLimits): Promise<void> {
  const { widest, cost } = await estimate(db, translated);
  if (widest > limits.rows) throw tooMuch(`about ${said(widest)} rows at one of its steps; ${said(limits.rows)} are allowed`, widest, cost);
  if (cost > limits.cost) throw tooMuch(`about ${said(cost)} units of work; ${said(limits.cost)} are allowed`, widest, cost);
}

function tooMuch(what: string, rows: number, cost: number): Refusal {
  return new Refusal('QUERY_TOO_COSTLY', { detail: `The query would take ${what}.`, estimated: { rows, cost: Math.round(cost) } });
}

const said = (value: number) => Math.round(value).toLocaleString('en');
