/** A table of the catalogue as the first step: its relation with the caller's scope bound, its time column within the time span asked for. */
import type { KqlTable } from './catalogue.ts';
import { KqlError } from './error.ts';
import type { Column, Relation } from './relation.ts';
import { bind, newId, type Translation } from './translation.ts';

/** A table with a scope of its own, as one of another workspace has. */
export interface ScopedTable extends KqlTable {
  readonly scope?: Readonly<Record<string, unknown>>;
}

/** The rows of a table that the caller may see. */
export function baseTable(table: ScopedTable, translation: Translation): Relation {
  const columns = table.columns.map(({ name, type, required }): Column =>
    ({ id: newId(translation), name, type, nullable: type !== 'string' && required !== true, native: type === 'datetime', bare: type === 'string' && required !== true, weight: 1 }));
  const source = scoped(table, translation);
  const tests = [timespanTest(table, translation), positionTest(table, translation), resourceTest(table, translation)].filter(Boolean).join(' and ');
  return {
    columns, hidden: [], order: [], serialized: false,
    render: (needed) => {
      const select = columns.filter(({ id }) => needed.has(id)).map((column) => `${valueOf(column)} as ${column.id}`);
      return `select ${select.join(', ')} from (${source}) t${tests && ` where ${tests}`}`;
    },
  };
}

function valueOf({ name, type }: Column): string {
  const column = `t.${identifier(name)}`;
  return type === 'dynamic' ? `kql.compact(${column})` : column;
}

function scoped(table: ScopedTable, translation: Translation): string {
  const { scope = {}, alsoScopes = [] } = translation.options;
  const scopes = table.scope ? [table.scope] : [scope, ...alsoScopes];
  return scopes.map((one) => within(one, table, translation)).join(' union all ');
}

function within(scope: Readonly<Record<string, unknown>>, table: KqlTable, translation: Translation): string {
  return table.relation.replace(/\{(\w+)(?::([\w[\]]+))?\}/g, (_, name: string, type: string | undefined) => {
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

function positionTest({ name, positionColumn }: KqlTable, translation: Translation): string {
  const { positions } = translation.options;
  if (!positions) return '';
  if (positionColumn === undefined) throw new KqlError('UNSUPPORTED_OPERATOR', `${name} does not tell when its rows came: it cannot be asked for what is new.`);
  const column = `t.${identifier(positionColumn)}`;
  return `${column} > ${bind(translation, positions.after, 'int8')} and ${column} <= ${bind(translation, positions.upTo, 'int8')}`;
}

/** Resource ids are compared without case, as Azure does. */
function resourceTest({ resourceColumn }: KqlTable, translation: Translation): string {
  const { resource } = translation.options;
  if (resource === undefined) return '';
  if (resourceColumn === undefined) return 'false';
  const [id, sought] = [`lower(t.${identifier(resourceColumn)})`, `lower(${bind(translation, resource, 'text')})`];
  return `(${id} = ${sought} or starts_with(${id}, ${sought} || '/'))`;
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
