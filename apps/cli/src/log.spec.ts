import { execFile } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startEmbeddedLog, type EmbeddedLog } from '@fimbria/embedded-log';
import { EventStore, category } from '@fimbria/event-sourcing';
import { z } from 'zod';
import { run } from './command.ts';
import { commands } from './commands.ts';

const directory = mkdtempSync(join(tmpdir(), 'fimbria-cli-'));
const at = (name: string) => join(directory, name);
const heap = category('heap', { Heaped: z.object({ n: z.number() }) });
const metadata = { tenantId: 't', by: 'me', at: new Date(0).toISOString() };
let log: EmbeddedLog;
let store: EventStore;

/** Exit code and what was said. */
async function fimbria(...args: string[]) {
  const [printed, noted]: [string[], string[]] = [[], []];
  const code = await run(commands, args, { print: (line) => void printed.push(line), note: (line) => void noted.push(line), write: async (piece) => void printed.push(Buffer.from(piece).toString()) });
  return { code, printed: printed.join('\n'), noted: noted.join('\n') };
}

beforeAll(async () => {
  log = await startEmbeddedLog({ directory: at('log') });
  store = new EventStore(log.url);
  await store.append(heap, '1', [1, 2, 3].map((n) => ({ type: 'Heaped', data: { n } })), metadata, undefined);
});
afterAll(async () => {
  await store.close();
  await log.stop();
  rmSync(directory, { recursive: true, force: true });
});

describe('fimbria log', () => {
  it('backs a serving log up, verifies the backup, restores it', async () => {
    expect(await fimbria('log', 'backup', '--data', at('log'), '--to', at('backup'))).toMatchObject({ code: 0, printed: expect.stringContaining('backed up: 3 events in 1 streams') });
    expect(await fimbria('log', 'verify', '--data', at('backup'))).toMatchObject({ code: 0, printed: expect.stringContaining('verified: 3 events') });
    expect(await fimbria('log', 'restore', '--from', at('backup'), '--data', at('restored'))).toMatchObject({ code: 0 });
    const restored = await startEmbeddedLog({ directory: at('restored') });
    const other = new EventStore(restored.url);
    expect((await other.read(heap, '1')).map(({ event }) => event.data.n)).toEqual([1, 2, 3]);
    await other.close();
    await restored.stop();
  });

  it('copies a log into another, and says that they are equal', async () => {
    const target = await startEmbeddedLog({ directory: at('copy') });
    expect(await fimbria('log', 'copy', '--from', log.url, '--to', target.url)).toMatchObject({ code: 0, printed: expect.stringMatching(/copied: 3 events; both logs show 3 events, sha256 [0-9a-f]{64}/) });
    await target.stop();
  });

  it('copies a log that nobody serves, and one that is not there not', async () => {
    const target = await startEmbeddedLog({ directory: at('copy-of-backup') });
    expect(await fimbria('log', 'copy', '--from', at('backup'), '--to', target.url)).toMatchObject({ code: 0, printed: expect.stringContaining('copied: 3 events') });
    expect(await fimbria('log', 'copy', '--from', at('none'), '--to', target.url)).toMatchObject({ code: 1, noted: expect.stringContaining('There is no log') });
    await target.stop();
  });

  it('makes certificates that one authority signs, also when it is asked again', async () => {
    expect(await fimbria('log', 'certificates', '--to', at('certs'), '--node', 'node1=node1,127.0.0.1')).toMatchObject({ code: 0 });
    expect(await fimbria('log', 'certificates', '--to', at('certs'), '--node', 'node2=node2')).toMatchObject({ code: 0 });
    const [ca, ...nodes] = ['ca/ca.crt', 'node1/node.crt', 'node2/node.crt'].map((name) => new X509Certificate(readFileSync(at(`certs/${name}`))));
    expect(nodes.map((node) => node.verify((ca as X509Certificate).publicKey))).toEqual([true, true]);
  });

  it('fails with a reason, and leaves nothing behind', async () => {
    expect(await fimbria('log', 'verify', '--data', at('none'))).toMatchObject({ code: 1, noted: expect.stringContaining('There is no log') });
    expect(await fimbria('log', 'restore', '--from', at('none'), '--data', at('never'))).toMatchObject({ code: 1 });
    expect(existsSync(at('never/log.sqlite'))).toBe(false);
  });
});

describe('a command line', () => {
  it('that is not understood is told how it would be', async () => {
    expect(await fimbria('log', 'bakcup')).toMatchObject({ code: 2, noted: expect.stringContaining('there is no command "log bakcup"') });
    expect(await fimbria('log', 'backup', '--data', at('log'))).toMatchObject({ code: 2, noted: expect.stringContaining('--to is missing') });
    expect(await fimbria('log', 'backup', '--nope')).toMatchObject({ code: 2, noted: expect.stringContaining('Usage: fimbria log backup --data DIR --to DIR') });
  });

  it('is helped where it asks', async () => {
    expect(await fimbria('--help')).toMatchObject({ code: 0, printed: expect.stringContaining('log copy') });
    expect(await fimbria('log', 'copy', '--help')).toMatchObject({ code: 0, printed: expect.stringContaining('--from URL') });
  });

  it('is a program of its own', async () => {
    const main = fileURLToPath(new URL('./main.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, ['--conditions=@fimbria/source', main, 'log', 'verify', '--data', at('log')]);
    expect(stdout).toContain('verified: 3 events');
    await expect(promisify(execFile)(process.execPath, ['--conditions=@fimbria/source', main, 'nothing'])).rejects.toMatchObject({ code: 2 });
  });
});
