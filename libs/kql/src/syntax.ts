/** A node of the official syntax tree, seen through the few questions the translation asks. */
import { kusto } from './kusto.ts';
import { isKqlType, type KqlType } from './types.ts';

/** A node as the bundle makes it. */
export interface KustoNode {
  readonly Kind: number;
  readonly TextStart: number;
  readonly Width: number;
  readonly ChildCount: number;
  GetChild(index: number): KustoNode | null;
  readonly [member: string]: unknown;
}
interface KustoSymbol {
  readonly Name: string;
  readonly Kind: number;
  readonly Columns?: { readonly Count: number; getItem(index: number): KustoSymbol & { readonly Type: KustoSymbol } };
}

/** What a name stands for. */
export interface Reference {
  readonly kind: string;
  readonly name: string;
}
/** A column of a tabular node's result. */
export interface ResultColumn {
  readonly name: string;
  readonly type: KqlType;
}

const typeNames: Readonly<Record<string, KqlType>> = {
  string: 'string', int: 'int', int32: 'int', long: 'long', int64: 'long', real: 'real', double: 'real', decimal: 'decimal', bool: 'bool', boolean: 'bool',
  datetime: 'datetime', date: 'datetime', timespan: 'timespan', time: 'timespan', guid: 'guid', uuid: 'guid', uniqueid: 'guid', dynamic: 'dynamic',
};

let kinds: readonly string[] | undefined;
let symbolKinds: readonly string[] | undefined;

/** A node of the tree. Nodes are made as they are asked for; two of the same place are not identical. */
export class Syntax {
  readonly node: KustoNode;

  constructor(node: KustoNode) {
    this.node = node;
  }

  get kind(): string {
    kinds ??= namesOf(kusto().Syntax.SyntaxKind);
    return kinds[this.node.Kind] ?? 'Unknown';
  }

  get start(): number {
    return this.node.TextStart;
  }

  get length(): number {
    return this.node.Width;
  }

  /** The text of a token, or of the tokens of a node with what stands between them. */
  get text(): string {
    if (this.node['IsToken'] === true) return String(this.node['Text']);
    const only = this.node.ChildCount === 1 ? this.node.GetChild(0) : null;
    return only ? new Syntax(only).text : String(this.node.toString()).trim();
  }

  /** The child that the grammar calls so. */
  part(name: string): Syntax {
    const found = this.optional(name);
    if (!found) throw new Error(`A ${this.kind} has no ${name}`);
    return found;
  }

  /** The child that the grammar calls so, where there is one. */
  optional(name: string): Syntax | undefined {
    const value = this.node[name] as KustoNode | null | undefined;
    return value ? new Syntax(value) : undefined;
  }

  /** The elements of the list that the grammar calls so, without separators. */
  list(name: string): Syntax[] {
    return this.optional(name)?.elements ?? [];
  }

  /** The elements of a list, without separators. */
  get elements(): Syntax[] {
    return this.children.map((child) => (child.kind === 'SeparatedElement' ? new Syntax(child.node.GetChild(0) as KustoNode) : child));
  }

  get children(): Syntax[] {
    return Array.from({ length: this.node.ChildCount }, (_, i) => this.node.GetChild(i)).filter((child) => child !== null).map((child) => new Syntax(child));
  }

  /** The scalar type the analyser found, if it is one. */
  get type(): KqlType | undefined {
    return scalarType(this.node['ResultType'] as KustoSymbol | null);
  }

  /** Whether the node yields rows. */
  get tabular(): boolean {
    const type = this.node['ResultType'] as KustoSymbol | null;
    return type !== null && type !== undefined && symbolKind(type) === 'Table';
  }

  /** The columns of a tabular node, as the analyser names and types them. */
  get columns(): ResultColumn[] {
    return columnsOf(this.node['ResultType'] as KustoSymbol);
  }

  /** The columns of an aggregate or function that yields several at once. */
  get tuple(): ResultColumn[] | undefined {
    const type = this.node['ResultType'] as KustoSymbol | null;
    return type && symbolKind(type) === 'Tuple' ? columnsOf(type) : undefined;
  }

  /** What the name refers to. */
  get reference(): Reference | undefined {
    const symbol = this.node['ReferencedSymbol'] as KustoSymbol | null;
    return symbol ? { kind: symbolKind(symbol), name: symbol.Name } : undefined;
  }

  /** The type a type expression names. */
  get namedType(): KqlType | undefined {
    return scalarType(this.node['ReferencedSymbol'] as KustoSymbol | null) ?? typeNames[this.text.toLowerCase()];
  }

  /** The simple name of a name reference or declaration. */
  get name(): string {
    return String(this.node['SimpleName'] ?? this.text);
  }

  /** The value of a literal, as the bundle holds it. */
  get literal(): unknown {
    return this.node['LiteralValue'];
  }

  /** The body of a called function, analysed for this call. */
  get calledBody(): Syntax | undefined {
    const body = (this.node['GetCalledFunctionBody'] as () => KustoNode | null).call(this.node);
    return body ? new Syntax(body) : undefined;
  }
}

function scalarType(symbol: KustoSymbol | null | undefined): KqlType | undefined {
  if (!symbol) return undefined;
  const name = symbol.Name.startsWith('dynamic') ? 'dynamic' : symbol.Name;
  return isKqlType(name) ? name : undefined;
}

function columnsOf(type: KustoSymbol): ResultColumn[] {
  const { Columns } = type;
  if (!Columns) return [];
  return Array.from({ length: Columns.Count }, (_, i) => Columns.getItem(i)).map(({ Name, Type }) => ({ name: Name, type: scalarType(Type) ?? 'dynamic' }));
}

function symbolKind(symbol: KustoSymbol): string {
  symbolKinds ??= namesOf(kusto().Symbols.SymbolKind);
  return symbolKinds[symbol.Kind] ?? 'Unknown';
}

function namesOf(values: Readonly<Record<string, number>>): string[] {
  const names: string[] = [];
  for (const [name, value] of Object.entries(values)) if (typeof value === 'number') names[value] = name;
  return names;
}
