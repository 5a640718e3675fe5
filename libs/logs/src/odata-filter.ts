/** `$filter` of OData (v4.01, URL conventions §5.1.1) as a condition of KQL: names are columns of the table, values are literals, nothing is passed on as it came. */
import type { KqlColumn, KqlType } from '@fimbria/kql';
import { Refusal } from '@fimbria/service';

interface Value {
  readonly kql: string;
  readonly type: KqlType | 'null';
}

const token = /\s*(?:(?<text>'(?:[^']|'')*')|(?<at>\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d))?(?![\w-]))|(?<guid>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})|(?<number>-?\d+(?:\.\d+)?(?:e[+-]?\d+)?(?!\w))|(?<name>[A-Za-z_]\w*)|(?<sign>[(),]))/giy;
const comparisons: Readonly<Record<string, string>> = { eq: '==', ne: '!=', gt: '>', ge: '>=', lt: '<', le: '<=' };
const searches: Readonly<Record<string, string>> = { contains: 'contains_cs', startswith: 'startswith_cs', endswith: 'endswith_cs' };
const texts: Readonly<Record<string, string>> = { tolower: 'tolower', toupper: 'toupper', trim: 'trim', length: 'strlen' };
/** How deep brackets and `not` go. */
const deepest = 100;

/** The condition. Refused, with its place, where it is not understood. */
export function conditionOf(filter: string, columns: readonly KqlColumn[]): string {
  const tokens = tokensOf(filter);
  let at = 0;
  let depth = 0;
  const wrong = (expected: string) => refused(`$filter at ${tokens[at]?.start ?? filter.length}: ${expected} expected.`);
  const next = (text: string) => tokens[at]?.kind !== 'text' && tokens[at]?.text.toLowerCase() === text && Boolean(++at);
  const expect = (text: string) => {
    if (!next(text)) throw wrong(`"${text}"`);
  };

  const any = (): string => joined(all, 'or');
  const all = (): string => joined(one, 'and');
  const joined = (part: () => string, word: string): string => {
    const parts = [part()];
    while (next(word)) parts.push(part());
    return parts.length === 1 ? (parts[0] as string) : `(${parts.join(` ${word} `)})`;
  };
  const deeper = <T>(work: () => T): T => {
    if (++depth > deepest) throw refused('$filter goes too deep.');
    const result = work();
    depth -= 1;
    return result;
  };
  const one = (): string => deeper(() => {
    if (next('not')) return `not(${one()})`;
    if (next('(')) {
      const inner = any();
      expect(')');
      return inner;
    }
    const search = searches[tokens[at]?.text.toLowerCase() ?? ''];
    if (search && tokens[at + 1]?.text === '(') {
      at += 2;
      const within = value();
      expect(',');
      const sought = value();
      expect(')');
      return `(${within.kql} ${search} ${sought.kql})`;
    }
    return compared(value());
  });
  const compared = (left: Value): string => {
    if (next('in')) {
      expect('(');
      const values = [equal(left, value())];
      while (next(',')) values.push(equal(left, value()));
      expect(')');
      return `(${values.join(' or ')})`;
    }
    const word = Object.keys(comparisons).find(next);
    if (word === undefined) {
      if (left.type === 'bool') return left.kql;
      throw wrong('a comparison');
    }
    const right = value();
    if (word === 'eq') return equal(left, right);
    if (word === 'ne') return `not(${equal(left, right)})`;
    return left.type === 'string' ? `(strcmp(${left.kql}, ${right.kql}) ${comparisons[word]} 0)` : `(${left.kql} ${comparisons[word]} ${right.kql})`;
  };
  const value = (): Value => deeper(() => {
    const { kind, text } = tokens[at++] ?? {};
    if (kind === undefined || text === undefined || kind === 'sign') throw (at--, wrong('a value'));
    if (kind === 'text') return { type: 'string', kql: literal(text.slice(1, -1).replaceAll("''", "'")) };
    if (kind === 'at') return { type: 'datetime', kql: `datetime(${text})` };
    if (kind === 'guid') return { type: 'guid', kql: `guid(${text})` };
    if (kind === 'number') return /^-?\d+$/.test(text) ? { type: 'long', kql: `long(${text})` } : { type: 'real', kql: `real(${text})` };
    if (text === 'null') return { type: 'null', kql: '' };
    if (text === 'true' || text === 'false') return { type: 'bool', kql: text };
    const called = texts[text.toLowerCase()];
    if (called && next('(')) {
      const inner = value();
      expect(')');
      return { type: called === 'strlen' ? 'long' : 'string', kql: called === 'trim' ? `trim(@"\\s+", ${inner.kql})` : `${called}(${inner.kql})` };
    }
    const column = columns.find(({ name }) => name === text);
    if (!column) throw refused(`There is no column "${text}".`);
    return column.type === 'dynamic' ? { type: 'string', kql: `tostring(${named(column.name)})` } : { type: column.type, kql: named(column.name) };
  });

  const condition = any();
  if (at < tokens.length) throw wrong('"and" or "or"');
  return condition;
}

/** A column as KQL names any. */
export const named = (name: string) => `['${name.replace(/[\\']/g, '\\$&')}']`;

/** A string as KQL writes one: whatever is not plain goes by its number. */
const literal = (text: string) => `"${text.replace(/[^ !#-[\]-~]/gu, (letter) => [...letter].map((one) => one.split('').map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`).join('')).join(''))}"`;

const refused = (detail: string) => new Refusal('INVALID_REQUEST', { detail, fields: [{ path: '$filter', message: detail }] });

/** Strings are never null in KQL: they are empty. */
function equal(left: Value, right: Value): string {
  const [one, other] = left.type === 'null' ? [right, left] : [left, right];
  if (other.type === 'null') return one.type === 'string' ? `isempty(${one.kql})` : one.type === 'null' ? 'true' : `isnull(${one.kql})`;
  return `(${one.kql} == ${other.kql})`;
}

function tokensOf(filter: string) {
  const tokens: { readonly kind: string; readonly text: string; readonly start: number }[] = [];
  for (token.lastIndex = 0; token.lastIndex < filter.trimEnd().length; ) {
    const start = token.lastIndex;
    const [kind, text] = Object.entries(token.exec(filter)?.groups ?? {}).find(([, found]) => found !== undefined) ?? [];
    if (kind === undefined || text === undefined) throw refused(`$filter at ${start}: not understood.`);
    tokens.push({ kind, text, start });
  }
  return tokens;
}
