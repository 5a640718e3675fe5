/** Microsoft's parser and analyser of KQL: a script bundle that sets globals, loaded once. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { runInThisContext } from 'node:vm';
import type { KqlTable } from './catalogue.ts';
import { KqlError } from './error.ts';
import { Syntax, type KustoNode } from './syntax.ts';

const require = createRequire(import.meta.url);

/** The few members of the bundle used here; the rest is reached through {@link Syntax}. */
export interface Kusto {
  readonly Symbols: {
    readonly DatabaseSymbol: { readonly $ctor1: new (name: string, members: unknown[]) => unknown };
    readonly TableSymbol: { From(schema: string): { WithName(name: string): unknown } };
    readonly SymbolKind: Readonly<Record<string, number>>;
  };
  readonly Syntax: { readonly SyntaxKind: Readonly<Record<string, number>> };
  readonly GlobalState: { readonly Default: GlobalState };
  readonly Binding: { readonly Binder: { readonly NodeBinder: { readonly prototype: { VisitScanOperator(node: KustoNode): { ResultType: TableSymbol } } } } };
  readonly KustoCode: { ParseAndAnalyze(text: string, globals: GlobalState): KustoCode; Parse(text: string): KustoCode };
}
interface TableSymbol {
  readonly Columns: { readonly Count: number; getItem(index: number): unknown };
  WithColumns(columns: unknown[]): TableSymbol;
}
interface GlobalState {
  WithDatabase(database: unknown): GlobalState;
}
interface KustoCode {
  readonly Syntax: KustoNode;
  GetDiagnostics(): { readonly Count: number; getItem(index: number): { readonly Severity: string; readonly Code: string; readonly Message: string; readonly Start: number; readonly Length: number } };
}

let loaded: Kusto | undefined;
const globals = new WeakMap<readonly KqlTable[], GlobalState>();
const known = new WeakMap<readonly KqlTable[], Map<string, Syntax>>();

/** The bundle, loaded at the first call. */
export function kusto(): Kusto {
  return (loaded ??= inPlace() ?? brought());
}

function inPlace(): Kusto | undefined {
  return (runInThisContext('globalThis') as { Kusto?: { readonly Language: Kusto } }).Kusto?.Language;
}

function brought(): Kusto {
  for (const file of ['bridge.min.js', 'Kusto.Language.Bridge.min.js']) {
    const path = require.resolve(`@kusto/language-service-next/${file}`);
    runInThisContext(readFileSync(path, 'utf8'), { filename: path });
  }
  const bundle = inPlace();
  if (!bundle) throw new Error('@kusto/language-service-next did not set its global');
  withoutUnaskedMatchId(bundle);
  return bundle;
}

/** The analyser gives every `scan` a column `match_id`; the engine gives it where `with_match_id` asks for it. */
function withoutUnaskedMatchId({ Binding: { Binder: { NodeBinder: { prototype } } } }: Kusto): void {
  const visit = prototype.VisitScanOperator;
  prototype.VisitScanOperator = function (node) {
    const found = visit.call(this, node);
    if (new Syntax(node).list('Parameters').some((one) => one.part('Name').name === 'with_match_id')) return found;
    const { Columns } = found.ResultType;
    found.ResultType = found.ResultType.WithColumns(Array.from({ length: Columns.Count - 1 }, (_, i) => Columns.getItem(i)));
    return found;
  };
}

const mostTrees = 64;

/** The analysed tree of a query over these tables; throws the analyser's first error. With a list of tables its schema and the last trees are kept. */
export function analyse(text: string, tables: readonly KqlTable[]): Syntax {
  const trees = known.get(tables) ?? new Map<string, Syntax>();
  known.set(tables, trees);
  const tree = trees.get(text) ?? analysed(text, tables);
  trees.delete(text);
  trees.set(text, tree);
  if (trees.size > mostTrees) trees.delete(trees.keys().next().value as string);
  return tree;
}

/** The tree of a query's text alone: nothing is known of its names. */
export function parse(text: string): Syntax {
  return new Syntax(kusto().KustoCode.Parse(text).Syntax);
}

function analysed(text: string, tables: readonly KqlTable[]): Syntax {
  const code = kusto().KustoCode.ParseAndAnalyze(text, globalsOf(tables));
  const diagnostics = code.GetDiagnostics();
  for (let i = 0; i < diagnostics.Count; i++) {
    const { Severity, Code, Message, Start, Length } = diagnostics.getItem(i);
    if (Severity === 'Error' && !isTooStrict(Code, text.slice(0, Start))) throw new KqlError('INVALID_QUERY', `${Message} (${Code})`, Start, Length);
  }
  return new Syntax(code.Syntax);
}

/** Where the engine runs what the analyser refuses: `count(x)`, `not("term")` in search, array functions of a bag, a fraction in make_timespan. */
function isTooStrict(code: string, before: string): boolean {
  if (code === 'KS107') return /\b(count|not)\s*\(\s*$/.test(before);
  if (code === 'KS134') return /\bmake_timespan\s*\([^()]*$/.test(before);
  return code === 'KS234';
}

function globalsOf(tables: readonly KqlTable[]): GlobalState {
  const known = globals.get(tables);
  if (known) return known;
  const { Symbols, GlobalState } = kusto();
  const symbols = tables.map(({ name, columns }) =>
    Symbols.TableSymbol.From(`(${columns.map((column) => `['${column.name}']: ${column.type}`).join(', ')})`).WithName(name));
  const state = GlobalState.Default.WithDatabase(new Symbols.DatabaseSymbol.$ctor1('workspace', symbols));
  globals.set(tables, state);
  return state;
}
