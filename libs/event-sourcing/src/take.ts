/** A projection takes events: together where all goes well, one by one where not, and the one it cannot take is parked so that the others go on. */
import pg, { type Pool } from 'pg';
import { commit, OtherVersion, type Parked } from './checkpoint.ts';
import { decode } from './codec.ts';
import type { StoredEvent } from './event-store.ts';
import type { Category, Recorded } from './event.ts';
import type { Projection } from './projection.ts';

/** What came of it. */
export interface Taken {
  readonly reached: bigint;
  readonly parked: readonly Parked[];
}

/** Writes the rows of these events and the place reached. Throws what may pass by itself, such as a lost connection: nothing of the batch it happened in is kept. */
export async function take(pool: Pool, projection: Projection, stored: readonly StoredEvent[], schema = projection.name): Promise<Taken> {
  const reached = positionOf(stored.at(-1));
  try {
    const events = stored.map((event) => decodeFor(projection, event));
    await commit(pool, projection, { events, reached }, schema);
    return { reached, parked: [] };
  } catch (error) {
    if (mayPass(error)) throw error;
  }
  const parked: Parked[] = [];
  for (const event of stored) parked.push(...(await takeOne(pool, projection, event, schema)));
  return { reached, parked };
}

async function takeOne(pool: Pool, projection: Projection, stored: StoredEvent, schema: string): Promise<readonly Parked[]> {
  const reached = positionOf(stored);
  try {
    await commit(pool, projection, { events: [decodeFor(projection, stored)], reached }, schema);
    return [];
  } catch (error) {
    if (mayPass(error)) throw error;
    const parked = [{ position: reached, stream: stored.streamId, type: stored.type, error: (error as Error).message }];
    await commit(pool, projection, { events: [], parked, reached }, schema);
    return parked;
  }
}

function decodeFor({ categories }: Projection, stored: StoredEvent): Recorded {
  const name = stored.streamId.slice(0, stored.streamId.indexOf('-'));
  const category: Category | undefined = categories.find((candidate) => candidate.name === name);
  if (!category) throw new Error(`${stored.streamId} is of no category this projection reads.`);
  return decode(category, stored) as Recorded;
}

function positionOf(stored: StoredEvent | undefined): bigint {
  return stored?.position?.commit ?? 0n;
}

/** Connections, locks, resources, shut-down, disk (SQLSTATE classes), and the network: trying again may help. An event that is wrong stays wrong. */
function mayPass(error: unknown): boolean {
  if (error instanceof OtherVersion) return true;
  const { code, message = '' } = error as { code?: unknown; message?: string };
  if (error instanceof pg.DatabaseError) return /^(08|25|40|53|55|57|58|XX)/.test(String(code));
  return /^E(?!RR_)[A-Z]+$/.test(String(code)) || /^(Connection terminated|timeout exceeded|Client (was|has))/i.test(message);
}
