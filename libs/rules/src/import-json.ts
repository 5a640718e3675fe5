/** JSON of which nothing is known yet, and where its texts stand. */
import { linesOf } from './import.ts';

/** What a text says, or why it is not JSON. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error as SyntaxError;
  }
}

/** Where each text stands, if they are asked for in their order; the line of the first that is equal otherwise. */
export function placesIn(text: string): (value: string) => { readonly line: number; readonly entry: string } {
  const lineAt = linesOf(text);
  let from = 0;
  return (value) => {
    const written = JSON.stringify(value);
    const next = text.indexOf(written, from);
    const found = next === -1 ? text.indexOf(written) : next;
    if (next !== -1) from = next + written.length;
    return { line: lineAt(Math.max(found, 0)), entry: value };
  };
}

/** Whether a value has fields. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
