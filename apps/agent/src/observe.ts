/** One look at one path: what stands there, its state and its hash. Runs in the workers of {@link startObservers}. */
import { createHash, hash } from 'node:crypto';
import { closeSync, constants, fstatSync, lstatSync, openSync, readlinkSync, readSync, realpathSync, type BigIntStats } from 'node:fs';
import { dirname } from 'node:path';
import { fileTypeOf } from './file-type.ts';
import type { FileState } from './record.ts';

/** What stands at a path. */
export type Observation =
  /** Anything but a directory. The stamp changes whenever the file does; with a "?" at its end the content could not be read. */
  | { readonly is: 'file'; readonly stamp: string; readonly state: FileState }
  | { readonly is: 'directory' }
  | { readonly is: 'gone' }
  /** The agent may not look there: it says nothing about what is there. */
  | { readonly is: 'hidden' };

/** Everything the file system itself tells about a file, in one text: two equal stamps are the same state. */
export function stampOf({ size, mtimeNs, ctimeNs, ino, mode, uid, gid }: BigIntStats): string {
  return `${ino} ${size} ${mtimeNs} ${ctimeNs} ${mode.toString(8)} ${uid} ${gid}`;
}

/** The inode number that a stamp begins with. */
export function inodeOf(stamp: string): string {
  return stamp.slice(0, stamp.indexOf(' '));
}

const chunk = Buffer.allocUnsafeSlow(1024 * 1024);
/** A file that is being written is read again this often before the last look is taken. */
const attempts = 3;

/** Looks at files. A path counts as gone where a directory above it is no longer the one it names: links are not followed. */
export function observe(paths: readonly string[], hashLimit: number): Observation[] {
  const directories = new Map<string, Observation | undefined>();
  return paths.map((path) => {
    const directory = dirname(path);
    if (!directories.has(directory)) directories.set(directory, lookAbove(directory));
    return directories.get(directory) ?? lookAt(path, hashLimit);
  });
}

function lookAbove(directory: string): Observation | undefined {
  try {
    return realpathSync.native(directory) === directory ? undefined : { is: 'gone' };
  } catch (error) {
    return failed(error);
  }
}

function lookAt(path: string, hashLimit: number): Observation {
  try {
    const stat = lstatSync(path, { bigint: true });
    if (stat.isDirectory()) return { is: 'directory' };
    if (stat.isSymbolicLink()) return seen(stat, { sha256: hash('sha256', readlinkSync(path, 'buffer'), 'hex'), fileType: 'Symbolic link' });
    // A pipe or device is never opened: that may block, or do something.
    if (!stat.isFile()) return seen(stat, { hashSkipped: 'not-a-regular-file', fileType: specialType(stat) });
    return readFile(path, stat, hashLimit);
  } catch (error) {
    return failed(error);
  }
}

function readFile(path: string, stat: BigIntStats, hashLimit: number): Observation {
  let file: number;
  try {
    file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK | constants.O_NOCTTY);
  } catch (error) {
    if (!['EACCES', 'EPERM', 'ETXTBSY', 'EIO'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    return seen(stat, { hashSkipped: 'unreadable', fileType: 'Unknown' });
  }
  try {
    for (let attempt = 1; ; attempt += 1) {
      const before = fstatSync(file, { bigint: true });
      if (!before.isFile()) return { is: 'gone' };
      const content = before.size > hashLimit ? tooLarge(file) : hashed(file);
      if (attempt === attempts || stampOf(fstatSync(file, { bigint: true })) === stampOf(before)) return seen(before, content);
    }
  } catch {
    return seen(stat, { hashSkipped: 'unreadable', fileType: 'Unknown' });
  } finally {
    closeSync(file);
  }
}

type Content = Pick<FileState, 'sha256' | 'hashSkipped' | 'fileType'>;

function tooLarge(file: number): Content {
  return { hashSkipped: 'too-large', fileType: fileTypeOf(chunk.subarray(0, readSync(file, chunk, 0, 4096, 0))) };
}

function hashed(file: number): Content {
  let length = readSync(file, chunk, 0, chunk.length, 0);
  const fileType = fileTypeOf(chunk.subarray(0, Math.min(length, 4096)));
  if (length < chunk.length) return { sha256: hash('sha256', chunk.subarray(0, length), 'hex'), fileType };
  const digest = createHash('sha256');
  for (let at = 0; length > 0; length = readSync(file, chunk, 0, chunk.length, at)) {
    digest.update(chunk.subarray(0, length));
    at += length;
  }
  return { sha256: digest.digest('hex'), fileType };
}

function seen(stat: BigIntStats, content: Content): Observation {
  const state: FileState = {
    size: Number(stat.size), ...content, mode: (Number(stat.mode) & 0o7777).toString(8).padStart(4, '0'), uid: Number(stat.uid), gid: Number(stat.gid),
    modifiedAt: instant(stat.mtimeMs), changedAt: instant(stat.ctimeMs), inode: String(stat.ino),
  };
  const stamp = stampOf(stat);
  return { is: 'file', stamp: content.hashSkipped === 'unreadable' ? `${stamp} ?` : stamp, state };
}

/** A file can claim any time; the report has four digits for the year. */
function instant(ms: bigint): string {
  const [earliest, latest] = [-62_135_596_800_000, 253_402_300_799_999];
  return new Date(Math.min(Math.max(Number(ms), earliest), latest)).toISOString();
}

function specialType(stat: BigIntStats): string {
  if (stat.isFIFO()) return 'Pipe';
  if (stat.isSocket()) return 'Socket';
  return stat.isBlockDevice() ? 'Block device' : 'Character device';
}

function failed(error: unknown): Observation {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'ELOOP' ? { is: 'gone' } : { is: 'hidden' };
}
