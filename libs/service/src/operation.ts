/** What an endpoint is in the API's description, said where it is: its name, what it does, what it answers, how it can refuse. */
import { SetMetadata } from '@nestjs/common';
import type { z } from 'zod';
import type { ProblemCode } from './problems.ts';
import type { Tag } from './tags.ts';

/** What an endpoint answers, as far as its type says. */
type Answer<T> = T extends Date ? T : T extends readonly (infer E)[] ? readonly Answer<E>[] : T extends object ? { readonly [K in keyof T]: Answer<T[K]> } : T;

/** Beside what it is called. */
export interface OperationDetails<S extends z.ZodType> {
  /** The answer; what the handler returns is checked against its type. */
  readonly answers?: S;
  /** The answer of a handler that writes it itself. */
  readonly writes?: z.ZodType;
  /** The media type of the answer, where it is not JSON. */
  readonly as?: string;
  /** Other answers that are no refusals, by status. */
  readonly also?: Readonly<Record<number, string>>;
  /** Bodies that are not read by `@Body({ schema })`, by media type. */
  readonly takes?: Readonly<Record<string, z.ZodType>>;
  /** Refusals of this endpoint, beside those that every one like it has. */
  readonly refusals?: readonly ProblemCode[];
}

/** As it is kept. */
export interface Operation extends OperationDetails<z.ZodType> {
  readonly id: string;
  readonly summary: string;
}

/** Where {@link Describes} and {@link Tagged} keep what they say. */
export const operationKey = 'fimbria:operation';
export const tagKey = 'fimbria:tag';

/** Names an endpoint as clients call it, and says what it does. An id, once released, stays. */
export function Describes<S extends z.ZodType>(id: string, summary: string, details: OperationDetails<S> = {}) {
  const keep = SetMetadata<string, Operation>(operationKey, { id, summary, ...details });
  return <M extends (...args: never[]) => Answer<z.output<S>> | Promise<Answer<z.output<S>>>>(target: object, name: string | symbol, descriptor: TypedPropertyDescriptor<M>): void =>
    void keep(target, name, descriptor);
}

/** The part of the API that a controller's endpoints belong to. */
export const Tagged = (tag: Tag) => SetMetadata(tagKey, tag);
