import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, openSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync, writeSync, closeSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { binaryEvent, type KurrentDBClient } from '@kurrent/kurrentdb-client';
import { connect, fresh, numbered, numbers, some } from './contract/subject.ts';
import { backupLog, Damaged, logFile, restoreLog, serveLog, startEmbeddedLog, verifyLog } from './index.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'fimbria-durable-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

/** Serves the directory for as long as `use` takes. */
async function served<T>(use: (client: KurrentDBClient) => Promise<T>, at = directory): Promise<T> {
  const log = await serveLog({ directory: at });
  const client = connect(log.url);
  try {
    return await use(client);
  } finally {
    await client.dispose();
    await log.stop();
  }
}

const filler = (bytes: number) => binaryEvent({ type: 'Filler', data: Buffer.alloc(bytes, 'x') });

describe('a full disk', () => {
  it.each([8_192, 4])('refuses appends, keeps reads, and loses nothing that was acknowledged, with an index of each %s events', async (indexAfter) => {
    // The system refuses to let any file of the process grow beyond 2 MB (4 096 blocks of 512 bytes).
    const main = fileURLToPath(new URL('./main.ts', import.meta.url));
    const child = spawn('sh', ['-c', `ulimit -f 4096 && exec "$0" "$1"`, process.execPath, main], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    const exited = once(child, 'exit');
    child.send({ directory, indexAfter });
    const [{ url }] = (await once(child, 'message')) as [{ url: string }];
    const client = connect(url);
    let acknowledged = 0;
    const refused = await (async () => {
      for (;;) {
        try {
          await client.appendToStream('full', filler(100_000));
          acknowledged += 1;
        } catch (error) {
          return error as Error;
        }
      }
    })();
    expect(refused.message).toContain('The log could not write');
    expect(acknowledged).toBeGreaterThan(0);
    const count = async (from: KurrentDBClient) => {
      let found = 0;
      for await (const _ of from.readStream('full')) found += 1;
      return found;
    };
    expect(await count(client)).toBe(acknowledged);
    await expect(client.appendToStream('full', filler(1_000_000))).rejects.toThrow('The log could not write');
    await client.dispose();
    child.kill('SIGKILL');
    await exited;
    await served(async (roomy) => {
      expect(await count(roomy)).toBe(acknowledged);
      expect((await roomy.appendToStream('full', filler(100_000))).nextExpectedRevision).toBe(BigInt(acknowledged));
    });
  });
});

describe('a damaged file', () => {
  const filled = async () => {
    await served(async (client) => {
      for (let n = 0; n < 20; n += 1) await client.appendToStream(fresh('damage'), filler(20_000));
    });
    return logFile(directory);
  };
  const overwrite = (file: string, at: number, bytes: Buffer) => {
    const descriptor = openSync(file, 'r+');
    writeSync(descriptor, bytes, 0, bytes.length, at);
    closeSync(descriptor);
  };

  it.each([
    ['whose bytes have changed', (file: string) => overwrite(file, Math.floor(statSync(file).size / 2), Buffer.from('rot'))],
    ['whose pages are gone', (file: string) => overwrite(file, 8192, Buffer.alloc(4 * 8192))],
    ['that was cut', (file: string) => truncateSync(file, Math.floor(statSync(file).size / 16384) * 8192)],
    ['that is empty', (file: string) => truncateSync(file)],
    ['that is missing, while what was to be written into it is there', (file: string) => renameSync(file, `${file}-wal`)],
    ['that is something else', (file: string) => writeFileSync(file, 'not a log at all, but text of some length'.repeat(100))],
  ] as const)('%s is not served, and the message says what to do', async (_, damage) => {
    const file = await filled();
    damage(file);
    const refused = await startEmbeddedLog({ directory }).catch((error: Error) => error);
    expect((refused as Error).message).toMatch(/is damaged: .* restore a backup: fimbria log restore/);
    expect((refused as Error).message.match(/is damaged/g)).toHaveLength(1);
    expect(() => verifyLog(file)).toThrow(Damaged);
  });

  it('is left as it is', async () => {
    const file = await filled();
    overwrite(file, Math.floor(statSync(file).size / 2), Buffer.from('rot'));
    const before = readFileSync(file);
    await expect(serveLog({ directory })).rejects.toThrow(Damaged);
    expect(readFileSync(file).equals(before)).toBe(true);
  });
});

describe('a backup', () => {
  it('taken while the log is written to holds a moment of it, and serves as a log', async () => {
    const [to, restored] = [join(directory, 'backup'), join(directory, 'restored')];
    const stream = fresh('backup');
    const acknowledged = await served(async (client) => {
      await client.appendToStream(stream, some(50));
      const writing = Promise.all(some(50, 50).map((event, at) => client.appendToStream(stream, event, { streamState: BigInt(49 + at) })));
      const { events } = backupLog(directory, to);
      expect(events).toBeGreaterThanOrEqual(50);
      await writing;
      return numbers(client.readStream(stream));
    });
    expect(acknowledged).toHaveLength(100);
    restoreLog(to, restored);
    await served(async (client) => {
      const kept = await numbers(client.readStream(stream));
      expect(kept).toEqual(acknowledged.slice(0, kept.length));
      await client.appendToStream(stream, numbered(kept.length), { streamState: BigInt(kept.length - 1) });
    }, restored);
  });

  it('overwrites nothing, neither a backup nor a log', async () => {
    const to = join(directory, 'backup');
    await served((client) => client.appendToStream(fresh('backup'), some(1)));
    backupLog(directory, to);
    expect(() => backupLog(directory, to)).toThrow('already');
    expect(() => restoreLog(to, directory)).toThrow('already');
    expect(() => backupLog(join(directory, 'none'), join(directory, 'other'))).toThrow('There is no log');
  });

  it('is all that a log holds which was killed, also what is beside its file yet', async () => {
    const [killed, restored] = [join(directory, 'killed'), join(directory, 'restored')];
    const stream = fresh('killed');
    const log = await startEmbeddedLog({ directory: killed });
    const client = connect(log.url);
    for (let n = 0; n < 20; n += 1) await client.appendToStream(stream, numbered(n));
    process.kill(log.pid, 'SIGKILL');
    await log.exited;
    await client.dispose();
    expect(statSync(`${logFile(killed)}-wal`).size).toBeGreaterThan(0);
    expect(restoreLog(killed, restored)).toMatchObject({ events: 20 });
    expect(await served((again) => numbers(again.readStream(stream)), restored)).toHaveLength(20);
  });

  it('is not put beside the rest of another log, which would show instead of it', async () => {
    const [to, restored] = [join(directory, 'backup'), join(directory, 'restored')];
    await served((client) => client.appendToStream(fresh('backup'), some(1)));
    backupLog(directory, to);
    for (const rest of ['-wal', '-journal']) {
      mkdirSync(restored, { recursive: true });
      writeFileSync(`${logFile(restored)}${rest}`, 'what another log would have written');
      expect(() => restoreLog(to, restored)).toThrow('a part of one');
      expect(() => backupLog(directory, restored)).toThrow('already');
      rmSync(restored, { recursive: true });
    }
    expect(restoreLog(to, restored)).toMatchObject({ events: 1 });
  });

  it('that is damaged is not restored', async () => {
    const to = join(directory, 'backup');
    await served((client) => client.appendToStream(fresh('backup'), filler(50_000)));
    backupLog(directory, to);
    const file = logFile(to);
    const descriptor = openSync(file, 'r+');
    writeSync(descriptor, Buffer.from('rot'), 0, 3, statSync(file).size - 20_000);
    closeSync(descriptor);
    expect(() => restoreLog(to, join(directory, 'restored'))).toThrow(Damaged);
  });
});

describe('a directory', () => {
  it('is free again where its log could not be served', async () => {
    const other = await serveLog({ directory: join(directory, 'other') });
    const at = join(directory, 'log');
    await expect(serveLog({ directory: at, port: Number(new URL(other.url).port) })).rejects.toThrow('EADDRINUSE');
    await other.stop();
    expect(await served((client) => client.appendToStream(fresh('free'), some(1)), at)).toMatchObject({ success: true });
  });

  it('is served by one process only', async () => {
    const log = await startEmbeddedLog({ directory });
    expect(() => restoreLog(directory, directory)).toThrow('Another process serves');
    await log.stop();
    await served((client) => client.appendToStream(fresh('once'), some(1)));
  });
});
