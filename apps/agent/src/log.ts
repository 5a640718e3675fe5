/** One JSON object a line on standard output, in the shape the services log in. */

/** Details of a line. */
export type Details = Readonly<Record<string, unknown>>;

/** Where the agent says what it does. */
export interface Log {
  readonly info: (msg: string, details?: Details) => void;
  readonly warn: (msg: string, details?: Details) => void;
  readonly error: (msg: string, details?: Details) => void;
}

/** Writes to standard output. */
export function consoleLog(): Log {
  const at = (level: number) => (msg: string, details: Details = {}) => void process.stdout.write(`${JSON.stringify({ level, time: Date.now(), name: 'agent', ...details, msg })}\n`);
  return { info: at(30), warn: at(40), error: at(50) };
}
