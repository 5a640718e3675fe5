import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StreamNotFoundError, jsonEvent, type KurrentDBClient } from '@kurrent/kurrentdb-client';
import { connect } from './contract/subject.ts';
import { logFile, startEmbeddedLog, verifyLog } from './index.ts';

const writers = 8;
const rounds = 8;

/** The numbers in a stream; none where there is no such stream. */
async function numbersIn(client: KurrentDBClient, stream: string): Promise<number[]> {
  const found: number[] = [];
  try {
    for await (const { event } of client.readStream(stream)) found.push((event?.data as { n: number }).n);
  } catch (error) {
    if (!(error instanceof StreamNotFoundError)) throw error;
  }
  return found;
}

describe('the embedded log, killed', () => {
  it(`keeps every acknowledged event, in order, over ${rounds} rounds of kill -9 with ${writers} writers`, async () => {
    const directory = mkdtempSync(join(tmpdir(), 'fimbria-crash-'));
    const acknowledged: number[] = Array.from({ length: writers }, () => 0);
    for (let round = 0; round < rounds; round += 1) {
      // Kills meet the index while it is written, too.
      const log = await startEmbeddedLog({ directory, indexAfter: 20 });
      const client = connect(log.url);
      for (const [writer, count] of acknowledged.entries()) {
        const found = await numbersIn(client, `w-${writer}`);
        // What was written and not acknowledged any more may be there as well.
        expect(found.length).toBeGreaterThanOrEqual(count);
        expect(found).toEqual(found.map((_, n) => n));
        acknowledged[writer] = found.length;
      }
      let inRound = 0;
      const { promise: enough, resolve: onEnough } = Promise.withResolvers<void>();
      const writing = acknowledged.map(async (_, writer) => {
        for (;;) {
          const n = acknowledged[writer] as number;
          // Small and large ones: a kill meets a write of one page as well as one of many.
          const filler = 'x'.repeat(n % 7 === 0 ? 100_000 : 10);
          await client.appendToStream(`w-${writer}`, jsonEvent({ type: 'N', data: { n, filler } }), { streamState: n === 0 ? 'no_stream' : BigInt(n - 1) });
          acknowledged[writer] = n + 1;
          if ((inRound += 1) >= 60 + 20 * round) onEnough();
        }
      });
      const failing = Promise.allSettled(writing);
      await enough;
      process.kill(log.pid, 'SIGKILL');
      await log.exited;
      await failing;
      await client.dispose();
    }
    expect(Math.min(...acknowledged)).toBeGreaterThan(0);
    expect(verifyLog(logFile(directory)).streams).toBe(writers);
    rmSync(directory, { recursive: true, force: true });
  });
});
