/** Operators that look for one text in another: `has`, `contains`, `startswith` and their kin, `=~`, `matches regex`. */
import { convert } from './convert.ts';
import { unsupported } from './error.ts';
import { negated } from './expression.ts';
import { postgresPattern } from './regex.ts';
import { isConstant, scalar, testOf, type Scalar } from './scalar.ts';
import type { Scope } from './scope.ts';
import type { Syntax } from './syntax.ts';
import { bind, constant, type Translation } from './translation.ts';

type Place = 'has' | 'hasprefix' | 'hassuffix' | 'contains' | 'startswith' | 'endswith' | 'equals' | 'matches';

const places: Readonly<Record<string, Place>> = {
  Has: 'has', HasPrefix: 'hasprefix', HasSuffix: 'hassuffix', Contains: 'contains', StartsWith: 'startswith', EndsWith: 'endswith',
};

/** The truth of a match, if the node is one. `sides` gives its two texts. */
export function textMatch(node: Syntax, translation: Translation, sides: () => [Scalar, Scalar]): Scalar | undefined {
  const { kind } = node;
  if (kind === 'EqualTildeExpression' || kind === 'BangTildeExpression') return oriented(kind === 'BangTildeExpression', match(node, translation, 'equals', true, ...sides()));
  if (kind === 'MatchesRegexExpression') return match(node, translation, 'matches', false, ...sides());
  const parsed = /^(Not)?(\w+?)(Cs)?Expression$/.exec(kind);
  const place = parsed ? places[parsed[2] as string] : undefined;
  return place && oriented(parsed?.[1] !== undefined, match(node, translation, place, parsed?.[3] === undefined, ...sides()));
}

/** The truth of `has_any` and `has_all`. */
export function textMatches(node: Syntax, { translation }: Scope, text: Scalar, choices: readonly Scalar[]): Scalar {
  const truths = choices.map((choice) => match(node, translation, 'has', true, text, choice));
  if (truths.length === 0) return scalar('bool', node.kind === 'HasAllExpression' ? 'true' : 'false', { nullable: false });
  const operator = node.kind === 'HasAllExpression' ? ' and ' : ' or ';
  return scalar('bool', `(${truths.map(({ sql }) => sql).join(operator)})`, { nullable: false, test: `(${truths.map(testOf).join(operator)})` });
}

/** The truth of `has_any` and `has_all` where only the rows decide which terms there are. */
export function matchInArray(node: Syntax, { translation }: Scope, text: Scalar, words: Scalar): Scalar {
  const found = match(node, translation, 'has', true, text, scalar('string', 'w'));
  return scalar('bool', `(${node.kind === 'HasAllExpression' ? 'not ' : ''}exists (select from json_array_elements_text(kql.as_array(${words.sql})) w(w) where ${node.kind === 'HasAllExpression' ? 'not ' : ''}${found.sql}))`, { nullable: false });
}

function oriented(not: boolean, truth: Scalar): Scalar {
  return not ? negated(truth) : truth;
}

/** The truth of `text <place> part`. */
export function match(node: Syntax, translation: Translation, place: Place, folding: boolean, left: Scalar, right: Scalar): Scalar {
  const [text, part] = [asText(node, translation, left), asText(node, translation, right)];
  const sql = matchText(node, translation, place, folding, text, part);
  const findsNothingInNull = text.bare && isConstant(part) && part.constant !== '' && place !== 'matches';
  return scalar('bool', `(${sql})`, { nullable: false, test: findsNothingInNull ? `(${matchText(node, translation, place, folding, { ...text, sql: text.bare as string }, part)})` : undefined });
}

function asText(node: Syntax, translation: Translation, value: Scalar): Scalar {
  if (value.type !== 'string' && value.type !== 'dynamic') throw unsupported(node, `Looking for text in a ${value.type}`);
  return convert(translation, value, 'string');
}

function matchText(node: Syntax, translation: Translation, place: Place, folding: boolean, text: Scalar, part: Scalar): string {
  const [a, b] = folding ? [`lower(${text.sql} collate "pg_c_utf8")`, `lower(${part.sql} collate "pg_c_utf8")`] : [text.sql, part.sql];
  if (place === 'equals') return `${a} = ${b}`;
  if (place === 'matches') {
    if (!isConstant(part)) throw unsupported(node, 'A regular expression that is not constant');
    return `${text.sql} collate "pg_c_utf8" ~ ${constant(translation, 'string', postgresPattern(String(part.constant), node)).sql}`;
  }
  if (place === 'has' || place === 'hasprefix' || place === 'hassuffix') return term(translation, place, folding, text, part);
  if (isConstant(part)) return likePattern(translation, place, folding, text, String(part.constant));
  if (place === 'contains') return `strpos(${a}, ${b}) > 0`;
  return place === 'startswith' ? `starts_with(${a}, ${b})` : `right(${a}, length(${b})) = ${b}`;
}

function likePattern(translation: Translation, place: Place, folding: boolean, text: Scalar, part: string): string {
  const escaped = part.replace(/[\\%_]/g, '\\$&');
  const pattern = `${place === 'startswith' ? '' : '%'}${escaped}${place === 'endswith' ? '' : '%'}`;
  return `${text.sql}${folding ? ' collate "pg_c_utf8" ilike' : ' like'} ${bind(translation, pattern, 'text')}`;
}

/** A term is a run of letters and digits; the looked-for text must begin and end where one does. */
function term(translation: Translation, place: 'has' | 'hasprefix' | 'hassuffix', folding: boolean, text: Scalar, part: Scalar): string {
  const operator = folding ? '~*' : '~';
  if (!isConstant(part)) return `${text.sql} collate "pg_c_utf8" ${operator} kql.term_pattern(${part.sql}, ${place !== 'hassuffix'}, ${place !== 'hasprefix'})`;
  const word = String(part.constant);
  if (word === '') return 'true';
  const begins = place !== 'hassuffix' && /^[\p{L}\p{N}]/u.test(word) ? '(?<![[:alnum:]])' : '';
  const ends = place !== 'hasprefix' && /[\p{L}\p{N}]$/u.test(word) ? '(?![[:alnum:]])' : '';
  return `${text.sql} collate "pg_c_utf8" ${operator} ${bind(translation, `${begins}${word.replace(/[\\^$.|?*+()[\]{}]/g, '\\$&')}${ends}`, 'text')}`;
}
