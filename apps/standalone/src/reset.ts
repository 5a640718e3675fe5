/** Beginning anew. */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { resetEmbeddedPostgres } from '@fimbria/embedded-postgres';
import type { Options } from './options.ts';
import { refuseIfRunning } from './running.ts';

/** Forgets everything the data directory holds, after asking. Answers whether to go on. */
export async function reset({ data, yes, logUrl, databaseUrl }: Options): Promise<boolean> {
  if (!existsSync(data)) return true;
  refuseIfRunning(data);
  if (logUrl ?? databaseUrl) console.error('What KURRENTDB_URL and DATABASE_URL point to is left as it is.');
  if (!yes && !(await agreed(`Forget everything in ${data}: all changes, people, rules? This cannot be undone. [y/N] `))) {
    console.error('Nothing was changed.');
    return false;
  }
  await resetEmbeddedPostgres({ directory: join(data, 'postgres') });
  rmSync(data, { recursive: true, force: true });
  return true;
}

async function agreed(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) throw new Error('A reset asks first and nobody is there to answer: add --yes to do it without asking.');
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await prompt.question(question);
  prompt.close();
  return /^y(es)?$/i.test(answer.trim());
}
