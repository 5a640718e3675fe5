/** Asking about the rules of a subscription. */
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import type { Given } from './command.ts';
import { connect, Refused } from './fimbria.ts';

/** A subscription's rules, as they are asked. */
export interface Rules {
  /** What the endpoint below `/rules` answers; `version` is that of the rules planned on. Faults of a file are told with its name and their lines. */
  readonly ask: <T>(method: string, path: string, body?: unknown, version?: number) => Promise<T>;
}

/** Connects to the rules of the subscription that is named, or the only one; `file` is what faults are told of. */
export async function rulesOf(given: Given, file = ''): Promise<Rules> {
  const fimbria = await connect(given);
  const at = `/v1/subscriptions/${encodeURIComponent(await fimbria.subscriptionId())}/rules`;
  return {
    ask: async <T>(method: string, path: string, body?: unknown, version?: number) => {
      try {
        return (await (await fimbria.ask(method, `${at}${path}`, body, version === undefined ? {} : { 'if-match': `"${version}"` })).json()) as T;
      } catch (error) {
        throw error instanceof Refused ? new Error(told(error, file), { cause: error }) : error;
      }
    },
  };
}

/** The text of a file; `-` is standard input. */
export async function textOf(file: string): Promise<string> {
  return file === '-' ? text(process.stdin) : readFileSync(file, 'utf8');
}

function told({ message, problem }: Refused, file: string): string {
  const lines = (problem.fields ?? []).map(({ line, path, message: fault }) => `  ${file}${line === undefined ? '' : `:${line}`}: ${path === '' ? '' : `${path}: `}${fault}`);
  if (problem.code === 'PRECONDITION_FAILED') return 'Somebody changed the rules meanwhile. Nothing is done: plan again.';
  return problem.code === 'INVALID_RULES_FILE' ? [problem.title ?? message, ...lines].join('\n') : [message, ...lines].join('\n');
}
