/** The log under contract: the embedded one, or any server that `KURRENTDB_URL` names. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KurrentDBClient, jsonEvent, type AllStreamSubscription, type StreamSubscription } from '@kurrent/kurrentdb-client';
import { serveLog } from '../index.ts';

/** A log with a client of its own. */
export interface Subject {
  readonly url: string;
  readonly client: KurrentDBClient;
  readonly stop: () => Promise<void>;
}

/** A client that does not give up before a busy machine has answered: by itself it waits for ten seconds. */
export const connect = (url: string): KurrentDBClient => KurrentDBClient.connectionString(`${url}${url.includes('?') ? '&' : '?'}defaultDeadline=120000`);

/** Opens the log under contract. */
export async function openSubject(): Promise<Subject> {
  const given = process.env['KURRENTDB_URL'];
  const directory = given ? undefined : mkdtempSync(join(tmpdir(), 'fimbria-contract-'));
  const log = directory ? await serveLog({ directory }) : undefined;
  const url = given ?? (log?.url as string);
  const client = connect(url);
  return {
    url, client,
    stop: async () => {
      await client.dispose();
      await log?.stop();
      if (directory) rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** A stream nobody else has, also on a server that has seen this suite before. */
export const fresh = (category: string) => `${category}-${randomUUID()}`;

/** A small event with a number in it. */
export const numbered = (n: number, { id = randomUUID(), type = n % 2 ? 'Odd' : 'Even' }: { id?: string; type?: string } = {}) => jsonEvent({ id, type, data: { n }, metadata: { by: 'me' } });

/** Numbered events, from a number on. */
export const some = (count: number, from = 0) => Array.from({ length: count }, (_, at) => numbered(from + at));

type Resolved = { readonly event?: { readonly data: unknown } | undefined };

const numberOf = ({ event }: Resolved) => (event?.data as { n: number }).n;

/** The numbers of all events of a read. */
export async function numbers(events: AsyncIterable<Resolved>): Promise<number[]> {
  const found: number[] = [];
  for await (const one of events) found.push(numberOf(one));
  return found;
}

/** All events of a read. */
export async function all<T>(events: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of events) found.push(one);
  return found;
}

/** The numbers of the next events of a subscription, which ends then. */
export async function next(count: number, subscription: StreamSubscription | AllStreamSubscription): Promise<number[]> {
  const found: number[] = [];
  for await (const one of subscription) if (found.push(numberOf(one as Resolved)) === count) break;
  return found;
}

/** The next time that a subscription says so. */
export const said = <T = unknown>(subscription: StreamSubscription | AllStreamSubscription, what: 'caughtUp' | 'fellBehind' | 'confirmation' | 'error') =>
  new Promise<T>((resolve) => void (subscription as AllStreamSubscription).once(what as 'error', resolve as never));
