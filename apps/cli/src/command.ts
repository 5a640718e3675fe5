/** What a command is, and how a command line becomes one: each command is a file, `commands.ts` lists them. */
import { parseArgs } from 'node:util';

/** An option as it is typed: `--name VALUE`, or `--name` alone for a flag. */
export interface Option {
  /** What stands for the value in the help; none for a flag. */
  readonly value?: string;
  readonly about: string;
  readonly required?: boolean;
  /** May be given several times. */
  readonly many?: boolean;
  /** The values there are. */
  readonly among?: readonly string[];
}

/** What the options of a command line came to. */
export interface Given {
  /** The value of a required option. */
  readonly text: (option: string) => string;
  /** The value of an option, if it was given. */
  readonly maybe: (option: string) => string | undefined;
  /** Every value of an option. */
  readonly all: (option: string) => readonly string[];
  readonly has: (flag: string) => boolean;
  /** What stands beside the options; empty where the command takes none. */
  readonly operand: string;
  /** Tells the user: results on standard output, the rest on standard error. */
  readonly print: (line: string) => void;
  readonly note: (line: string) => void;
  /** A piece of a result, as it is; resolves when more may follow. */
  readonly write: (piece: Uint8Array) => Promise<void>;
}

/** Where a run tells what it has to say. */
export type Out = Pick<Given, 'print' | 'note' | 'write'>;

/** Something that can be asked of `fimbria`. It throws where it fails. */
export interface Command {
  /** As it is typed, such as `log backup`. */
  readonly name: string;
  readonly summary: string;
  /** What it needs beside options. */
  readonly operand?: { readonly value: string; readonly about: string };
  readonly options: Readonly<Record<string, Option>>;
  /** Answers the exit code, where it is not that of a thing done. */
  readonly run: (given: Given) => Promise<number | void> | number | void;
}

/** How a run ends: done, failed, not understood; something is not as it was said to be. */
export const exit = { done: 0, failed: 1, usage: 2, differs: 3 } as const;

/** Runs the command that the arguments name; answers the exit code. */
export async function run(commands: readonly Command[], args: readonly string[], out: Out): Promise<number> {
  const command = [1, 2].map((words) => commands.find(({ name }) => name === args.slice(0, words).join(' '))).find((found) => found !== undefined);
  const asked = args.some((arg) => arg === '--help' || arg === '-h' || arg === 'help') || args.length === 0;
  if (!command) {
    if (asked) out.print(overview(commands));
    else out.note(`fimbria: there is no command "${args.filter((arg) => !arg.startsWith('-')).join(' ')}".\n\n${overview(commands)}`);
    return asked ? exit.done : exit.usage;
  }
  if (asked) {
    out.print(usage(command));
    return exit.done;
  }
  let given: Given;
  try {
    given = understood(command, args.slice(command.name.split(' ').length), out);
  } catch (error) {
    out.note(`fimbria ${command.name}: ${(error as Error).message}\n\n${usage(command)}`);
    return exit.usage;
  }
  try {
    return (await command.run(given)) ?? exit.done;
  } catch (error) {
    out.note(`fimbria ${command.name}: ${(error as Error).message}`);
    return exit.failed;
  }
}

function understood({ options, operand }: Command, args: readonly string[], out: Out): Given {
  const types = Object.entries(options).map(([name, { value, many = false }]) => [name, { type: value === undefined ? 'boolean' : 'string', multiple: many }] as const);
  const { values, positionals } = parseArgs({ args: [...args], options: Object.fromEntries(types), strict: true, allowPositionals: operand !== undefined });
  if (operand && (positionals.length !== 1 || positionals[0]?.trim() === '')) throw new Error(`Give one ${operand.value}, in quotes.`);
  const all = (option: string) => [values[option] ?? []].flat().map(String);
  for (const [name, { required }] of Object.entries(options)) if (required && all(name).join('') === '') throw new Error(`--${name} is missing.`);
  for (const [name, { among }] of Object.entries(options)) for (const value of all(name)) if (among && !among.includes(value)) throw new Error(`--${name} is one of ${among.join(', ')}.`);
  return { all, maybe: (option) => all(option)[0], text: (option) => all(option)[0] ?? '', has: (flag) => values[flag] === true, operand: positionals[0] ?? '', ...out };
}

function overview(commands: readonly Command[]): string {
  const width = Math.max(...commands.map(({ name }) => name.length));
  return ['Usage: fimbria COMMAND [OPTIONS]', '', ...commands.map(({ name, summary }) => `  ${name.padEnd(width)}  ${summary}`), '', 'fimbria COMMAND --help tells more.'].join('\n');
}

function usage({ name, summary, operand, options }: Command): string {
  const typed = ([option, { value }]: [string, Option]) => `--${option}${value === undefined ? '' : ` ${value}`}`;
  const entries = Object.entries(options);
  const width = Math.max(...entries.map((entry) => typed(entry).length));
  const operands = operand ? [operand.value] : [];
  const needed = entries.filter(([, { required }]) => required).map(typed);
  const rest = entries.length > needed.length ? ' [OPTIONS]' : '';
  return [`Usage: fimbria ${[name, ...operands, ...needed].join(' ')}${rest}`, '', summary, '', ...(operand ? [`  ${operand.value.padEnd(width)}  ${operand.about}`] : []), ...entries.map((entry) => `  ${typed(entry).padEnd(width)}  ${entry[1].about}`)].join('\n');
}
