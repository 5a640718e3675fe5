/** YAML of which nothing is known yet: read if it is of a size and shape that people write. */
import { isNode, isScalar, LineCounter, parseDocument, visit, type Document } from 'yaml';

/** A document, and the lines of its places. */
export interface YamlText {
  readonly document: Document;
  readonly lineAt: (offset: number) => number;
}

/** One thing that keeps a text from being read. */
export interface YamlProblem {
  readonly line: number;
  readonly message: string;
}

const most = { length: 1_000_000, depth: 64, problems: 100 } as const;

/** Reads a text, or says what is wrong with it. Deep nesting takes the reader long, half a character for ever: both are refused before. */
export function readYaml(text: string): YamlText | { readonly problems: readonly YamlProblem[] } {
  if (text.length > most.length) return { problems: [{ line: 1, message: `It has more than ${most.length} characters.` }] };
  if (depthOf(text) > most.depth) return { problems: [{ line: 1, message: `Its brackets are nested more than ${most.depth} deep.` }] };
  if (!text.isWellFormed()) return { problems: [{ line: 1, message: 'It has half a character (an unpaired surrogate).' }] };
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const lineAt = (offset: number) => lines.linePos(offset).line;
  const problems = document.errors.slice(0, most.problems).map(({ pos, message }) => ({ line: lineAt(pos[0]), message }));
  if (problems.length > 0) return { problems };
  const key = strangeKeyIn(document);
  return key === undefined ? { document, lineAt } : { problems: [{ line: lineAt(key), message: 'A key is not a plain text.' }] };
}

/** Where the first key that is a list or a mapping stands: turning nested ones into text takes for ever. */
function strangeKeyIn(document: Document): number | undefined {
  let found: number | undefined;
  visit(document, {
    Pair: (_, { key }) => {
      if (isScalar(key)) return undefined;
      found = isNode(key) ? (key.range?.[0] ?? 0) : 0;
      return visit.BREAK;
    },
  });
  return found;
}

function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [bracket] of text.matchAll(/[[\]{}]/g)) {
    depth = Math.max(0, depth + ('[{'.includes(bracket) ? 1 : -1));
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
