/** Functions that are there without a `let` of the query: those a host saved, and a few that analysts know from other engines. */
import type { KqlSavedFunction } from './catalogue.ts';

const known: readonly KqlSavedFunction[] = [
  { name: 'padleft', parameters: '(text: string, width: long, fill: string = " ")', body: 'iff(strlen(text) >= width, text, strcat(strrep(iff(isempty(fill), " ", fill), width - strlen(text)), text))' },
  { name: 'padright', parameters: '(text: string, width: long, fill: string = " ")', body: 'iff(strlen(text) >= width, text, strcat(text, strrep(iff(isempty(fill), " ", fill), width - strlen(text))))' },
  { name: 'format', parameters: '(value: long, pattern: string)', body: 'case(not(assert(pattern in ("x", "X"), "format() knows x and X")), "", pattern == "x", tohex(value), toupper(tohex(value)))' },
];

/** The `let` statements of the saved functions that a query calls, itself or through one of them. */
export function savedFunctions(query: string, saved: readonly KqlSavedFunction[]): string {
  const all = [...saved, ...known.filter(({ name }) => !saved.some((one) => one.name === name))];
  const wanted: KqlSavedFunction[] = [];
  const seen = new Set<KqlSavedFunction>();
  const look = (text: string) => {
    for (const one of all) {
      const called = !seen.has(one) && new RegExp(`\\b${one.name}\\b`).test(text) && !new RegExp(`\\blet\\s+${one.name}\\b`).test(query);
      if (!called) continue;
      seen.add(one);
      look(one.body);
      wanted.push(one);
    }
  };
  look(query);
  return wanted.map(({ name, parameters, body }) => `let ${name} = ${parameters} { ${body} };\n`).join('');
}
