/** JSON of which nothing is known yet, and where its texts stand. */
import { lineAt } from './import.ts';

/** What a text says, or why it is not JSON. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return error as SyntaxError;
  }
}

/** Where each text stands, in the order they are asked for. */
export function placesIn(text: string): (value: string) => { readonly line: number; readonly entry: string } {
  const from = new Map<string, number>();
  return (value) => {
    const written = JSON.stringify(value);
    const found = text.indexOf(written, from.get(written) ?? 0);
    from.set(written, found + 1);
    return { line: lineAt(text, Math.max(found, 0)), entry: value };
  };
}

/** Whether a value has fields. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
