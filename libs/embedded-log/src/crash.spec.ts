import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { KurrentDBClient, jsonEvent } from '@kurrent/kurrentdb-client';
import { startEmbeddedLog } from './index.ts';

const writers = 8;
const rounds = 8;

describe('the embedded log, killed', () => {
  it(`keeps every acknowledged event, in order, over ${rounds} rounds of kill -9 with ${writers} writers`, async () => {
    const directory = mkdtempSync(join(tmpdir(), 'fimbria-crash-'));
    const acknowledged: number[] = Array.from({ length: writers }, () => 0);
    for (let round = 0; round < rounds; round += 1) {
      const log = await startEmbeddedLog({ directory });
      const client = KurrentDBClient.connectionString(log.url);
      for (const [writer, count] of acknowledged.entries()) {
        const found = [];
        if (count > 0) for await (const { event } of client.readStream(`w-${writer}`)) found.push((event?.data as { n: number }).n);
        // What was written and not acknowledged any more may be there as well.
        expect(found.length).toBeGreaterThanOrEqual(count);
        expect(found).toEqual(found.map((_, n) => n));
        acknowledged[writer] = found.length;
      }
      const writing = acknowledged.map(async (_, writer) => {
        for (;;) {
          const n = acknowledged[writer] as number;
          await client.appendToStream(`w-${writer}`, jsonEvent({ type: 'N', data: { n } }), { streamState: n === 0 ? 'no_stream' : BigInt(n - 1) });
          acknowledged[writer] = n + 1;
        }
      });
      const failing = Promise.allSettled(writing);
      await delay(150 + 40 * round);
      process.kill(log.pid, 'SIGKILL');
      await log.exited;
      await failing;
      await client.dispose();
    }
    expect(Math.min(...acknowledged)).toBeGreaterThan(0);
    rmSync(directory, { recursive: true, force: true });
  }, 60_000);
});
