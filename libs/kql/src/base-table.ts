/** A table of the catalogue as the first step: its relation with the caller's scope bound, its time column within the time span asked for. */
import type { KqlTable } from './catalogue.ts';
import type { Column, Relation } from './relation.ts';
import { bind, newId, type Translation } from './translation.ts';

/** The rows of a table that the caller may see. */
export function baseTable(table: KqlTable, translation: Translation): Relation {
  const columns = table.columns.map(({ name, type, required }): Column =>
    ({ id: newId(translation), name, type, nullable: type !== 'string' && required !== true, native: type === 'datetime', weight: 1 }));
  const source = scoped(table, translation);
  const within = timespanTest(table, translation);
  return {
    columns, hidden: [], order: [], serialized: false,
    render: (needed) => {
      const select = columns.filter(({ id }) => needed.has(id)).map((column) => `${valueOf(column, table)} as ${column.id}`);
      return `select ${select.join(', ')} from (${source}) t${within && ` where ${within}`}`;
    },
  };
}

function valueOf({ name, type }: Column, table: KqlTable): string {
  const column = `t.${identifier(name)}`;
  if (type === 'dynamic') return `kql.compact(${column})`;
  if (type !== 'string' || table.columns.find((one) => one.name === name)?.required) return column;
  return `coalesce(${column}, '')`;
}

function scoped(table: KqlTable, translation: Translation): string {
  return table.relation.replace(/\{(\w+)(?::([\w[\]]+))?\}/g, (_, name: string, type: string | undefined) => {
    const { scope = {} } = translation.options;
    if (!Object.hasOwn(scope, name)) throw new Error(`The relation of ${table.name} needs the scope value '${name}'`);
    return bind(translation, scope[name], type ?? 'text');
  });
}

function timespanTest(table: KqlTable, translation: Translation): string {
  const column = table.timeColumn ?? 'TimeGenerated';
  const { from, to } = translation.options.timespan ?? {};
  if (!table.columns.some(({ name }) => name === column)) return '';
  return [from && `t.${identifier(column)} >= ${bind(translation, from.toISOString(), 'timestamptz')}`, to && `t.${identifier(column)} < ${bind(translation, to.toISOString(), 'timestamptz')}`]
    .filter(Boolean).join(' and ');
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
