/** `parse`, `parse-where`, `parse-kv`: columns read out of a text. */
import { convert } from '../convert.ts';
import { unsupported } from '../error.ts';
import { expression } from '../expression.ts';
import { postgresPattern } from '../regex.ts';
import { define, everyColumn, step, type Column, type Defined, type Relation } from '../relation.ts';
import { scalar, type Scalar } from '../scalar.ts';
import { over, withoutRows, type Scope } from '../scope.ts';
import type { Syntax } from '../syntax.ts';
import { constant, type Translation } from '../translation.ts';
import type { KqlType } from '../types.ts';
import { onlyParameters, parameter, type KqlOperator, type Operators } from './operator.ts';
import { stepped } from './project.ts';

interface Target {
  readonly name: string;
  readonly type: KqlType;
}
type Item = { readonly star: true } | { readonly text: string; readonly node: Syntax } | { readonly target: Target };

function items(node: Syntax): Item[] {
  return node.list('Patterns').map((one): Item => {
    if (one.kind === 'StarExpression') return { star: true };
    if (one.kind === 'NameDeclaration') return { target: { name: one.name, type: 'string' } };
    if (one.kind === 'NameAndTypeDeclaration') return { target: { name: one.part('Name').name, type: one.part('Type').namedType ?? 'string' } };
    if (one.literal === undefined) throw unsupported(one, 'A pattern that is not a literal');
    return { text: String(one.literal), node: one };
  });
}

const parse = (onlyMatches: boolean): KqlOperator => (node, input, scope) => {
  onlyParameters(node, 'kind', 'flags');
  const kind = parameter(node, 'kind')?.text ?? 'simple';
  const text = convert(scope.translation, expression(node.part('Expression'), over(scope, input)), 'string');
  const parts = items(node);
  const found = kind === 'regex' ? byRegex(node, parts, text, scope.translation) : bySimple(node, parts, text, scope.translation);
  const match = define(scope.translation, '', scalar('dynamic', found), everyColumn(input));
  const matched = step(input, { define: [match] }, input.columns, { hidden: [...input.hidden, match.column] });
  return read(node, input, matched, match.column, parts.flatMap((part) => ('target' in part ? [part.target] : [])), kind !== 'relaxed', onlyMatches, scope);
};

/** Texts in order, each at its first place; what stands between is the column. */
function bySimple(node: Syntax, parts: readonly Item[], text: Scalar, translation: Translation): string {
  const steps = parts.map((part, i) => {
    if ('text' in part) return { text: part.text };
    if ('star' in part) return { star: true };
    const next = parts[i + 1];
    const whole = next && 'star' in next && (part.target.type === 'int' || part.target.type === 'long');
    if (next && !('text' in next) && !whole) throw unsupported(node, 'A column without a text after it');
    return whole ? { number: true } : { column: true };
  });
  return `kql.parse_simple(${text.sql}, ${constant(translation, 'dynamic', JSON.stringify(steps)).sql})`;
}

function byRegex(node: Syntax, parts: readonly Item[], text: Scalar, translation: Translation): string {
  const flags = parameter(node, 'flags')?.text ?? '';
  if (/[^iUsm]/.test(flags) || flags.includes('m')) throw unsupported(node, `parse with the flags '${flags}'`);
  const lazy = flags.includes('U');
  const any = `${flags.includes('s') ? '.' : '[^\\n]'}*${lazy ? '?' : ''}`;
  const pattern = parts.map((part) => {
    if ('star' in part) return any;
    if ('target' in part) return part.target.type === 'int' || part.target.type === 'long' ? `(-?[0-9]+${lazy ? '?' : ''})` : part.target.type === 'real' ? `(-?[0-9]+(?:\\.[0-9]+)?)` : `(${any})`;
    if (lazy && /[*+?{]/.test(part.text.replace(/\\./g, ''))) throw unsupported(part.node, 'A repetition under the flag U');
    if (/[*+?}]\?/.test(part.text.replace(/\\./g, ''))) throw unsupported(part.node, 'A lazy repetition in parse');
    return postgresPattern(part.text, part.node).replace(/(?<!\\)\((?!\?)/g, '(?:');
  });
  return `to_json(regexp_match(${text.sql} collate "pg_c_utf8", ${constant(translation, 'string', `${flags.includes('i') ? '(?i)' : ''}^${pattern.join('')}`).sql}))`;
}

function read(node: Syntax, input: Relation, matched: Relation, match: Column, targets: readonly Target[], strict: boolean, onlyMatches: boolean, scope: Scope): Relation {
  const { translation } = scope;
  const values = targets.map(({ type }, i) => convert(translation, scalar('string', `coalesce(${match.id} ->> ${i}, '')`), type));
  const typed = strict ? values.filter(({ type }) => type !== 'string').map(({ sql }) => `${sql} is not null`) : [];
  const fits = [`${match.id} is not null`, ...typed].join(' and ');
  const checked = values.map((value) => (typed.length === 0 ? value : scalar(value.type, `(case when ${fits} then ${value.sql} ${value.type === 'string' ? `else '' ` : ''}end)`)));
  const defined = targets.map(({ name }, i) => define(translation, name, checked[i] as Scalar));
  const columns = named(node, input, defined);
  const rows = onlyMatches ? step(matched, { where: `(${fits})` }, matched.columns) : matched;
  return stepped(input, rows, defined, columns);
}

function named(node: Syntax, input: Relation, defined: readonly Defined[]): Column[] {
  return node.columns.map(({ name }) => {
    const column = defined.find((one) => one.column.name === name)?.column ?? input.columns.find((one) => one.name === name);
    if (!column) throw unsupported(node, `The column '${name}' here`);
    return column;
  });
}

const parseKv: KqlOperator = (node, input, scope) => {
  const { translation } = scope;
  const text = convert(translation, expression(node.part('Expression'), over(scope, input)), 'string');
  const settings = new Map((node.optional('WithClause')?.list('Properties') ?? []).map((one) => [one.part('Name').name, expression(one.part('Expression'), withoutRows(scope)).constant]));
  const [pair, key] = ['pair_delimiter', 'kv_delimiter'].map((name) => settings.get(name));
  if (typeof pair !== 'string' || typeof key !== 'string' || pair === '' || key === '') throw unsupported(node, 'parse-kv without pair_delimiter and kv_delimiter');
  const quote = String(settings.get('quote') ?? '');
  const argument = (value: string) => constant(translation, 'string', value).sql;
  const call = `kql.parse_kv(${text.sql}, ${argument(pair)}, ${argument(key)}, ${argument(quote.slice(0, 1))}, ${argument(quote.slice(-1))}, ${argument(String(settings.get('escape') ?? ''))}, ${settings.get('greedy') === true})`;
  const found = define(translation, '', scalar('dynamic', call), everyColumn(input));
  const below = step(input, { define: [found] }, input.columns, { hidden: [...input.hidden, found.column] });
  const defined = node.part('Keys').list('Columns').map((one) => {
    const name = one.part('Name').name;
    const value = scalar('string', `coalesce(${found.column.id} ->> ${argument(name)}, '')`);
    return define(translation, name, convert(translation, value, one.part('Type').namedType ?? 'string'));
  });
  return stepped(input, below, defined, named(node, input, defined));
};

/** Operators that read a text. */
export const parsers: Operators = { ParseOperator: parse(false), ParseWhereOperator: parse(true), ParseKvOperator: parseKv };
