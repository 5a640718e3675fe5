/** What an event is: a type with a zod schema, kept in the streams of one category. */
import type { z } from 'zod';
import type { Packed, PackedData } from './packed.ts';

/** Every event type of a category with its schema: the storage format. Older shapes are upcast inside the schema. */
export type EventSchemas = Readonly<Record<string, z.ZodType | Packed>>;

/** A family of streams named `<name>-<id>` and what can happen in them. */
export interface Category<S extends EventSchemas = EventSchemas> {
  readonly name: string;
  readonly schemas: S;
  /** Its streams may lose their beginning when it is older than anybody has a right to see. All others are kept whole. */
  readonly forgettable?: boolean;
}

type DataOf<T> = T extends Packed<infer Header, infer Item> ? PackedData<z.output<Header>, z.output<Item>> : T extends z.ZodType ? z.output<T> : never;

/** One of the events of a category, or of several. */
export type EventOf<C extends Category> = C extends Category ? { [T in keyof C['schemas'] & string]: { readonly type: T; readonly data: DataOf<C['schemas'][T]> } }[keyof C['schemas'] & string] : never;

/** What is kept beside every event. */
export interface EventMetadata {
  readonly tenantId: string;
  /** The principal that caused it. */
  readonly by: string;
  /** When it was decided, ISO 8601 UTC. */
  readonly at: string;
  /** The network address it was asked from, where it was asked over the network. */
  readonly from?: string;
}

/** An event as the log holds it. */
export interface Recorded<E = { readonly type: string; readonly data: unknown }> {
  readonly event: E;
  readonly metadata: EventMetadata;
  readonly stream: string;
  /** The stream's name without its category. */
  readonly id: string;
  /** Its number in the stream, from 0. */
  readonly revision: bigint;
  /** Its place in the whole log; increasing, not contiguous. */
  readonly position: bigint;
}

/** Declares a category. */
export function category<const S extends EventSchemas>(name: string, schemas: S, { forgettable = false }: { readonly forgettable?: boolean } = {}): Category<S> {
  if (!/^[a-zA-Z]+$/.test(name)) throw new Error(`A category is one word, "${name}" is not: its streams are "<category>-<id>".`);
  return { name, schemas, forgettable };
}

/** The stream that one id of a category lives in. */
export function streamOf(of: Category, id: string): string {
  return `${of.name}-${id}`;
}
