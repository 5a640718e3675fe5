/** How far a query grows when each `let` is put where it is used: the analyser does so, and doubles with every doubling. */
import { parse } from './kusto.ts';
import type { Syntax } from './syntax.ts';
import { tooComplex } from './translation.ts';

const fewLets = 6;
const mostNodes = 40_000;

/** Refuses a query whose `let`s, each used by the next, would keep the analyser busy for ever. */
export function refuseGrowth(text: string): void {
  if ((text.match(/\blet\b/g) ?? []).length < fewLets) return;
  const sizes = new Map<string, number>();
  let total = 0;
  for (const statement of parse(text).list('Statements')) {
    const size = grown(statement, sizes);
    if (statement.kind === 'LetStatement') sizes.set(statement.part('Name').name, size);
    total += size;
    if (total > mostNodes) throw tooComplex();
  }
}

function grown(statement: Syntax, sizes: ReadonlyMap<string, number>): number {
  let size = 0;
  const pending = [statement];
  for (let node = pending.pop(); node; node = pending.pop()) {
    size += 1 + (node.kind === 'NameReference' ? (sizes.get(node.name) ?? 0) : 0);
    pending.push(...node.children);
  }
  return size;
}
