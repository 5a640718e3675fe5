/** What `render` at the end of a query asks of whoever shows the rows. */
import type { Syntax } from './syntax.ts';

/** The visualization and its properties, as the query writes them. */
export interface RenderHint {
  readonly visualization: string;
  readonly properties: Readonly<Record<string, string>>;
}

/** The hint of a query's last stage, if it has one. */
export function renderHint(body: Syntax): RenderHint | undefined {
  const last = body.kind === 'PipeExpression' ? body.part('Operator') : body;
  if (last.kind !== 'RenderOperator') return undefined;
  const properties = last.optional('WithClause')?.list('Properties') ?? [];
  return { visualization: last.optional('ChartType')?.text ?? 'table', properties: Object.fromEntries(properties.map((one) => [one.part('Name').name, one.part('Expression').text.replace(/^["']|["']$/g, '')])) };
}
