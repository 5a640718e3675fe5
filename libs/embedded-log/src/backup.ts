/** Copies of a log, made while it serves and put back while it does not. */
import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { verifyLog, type Verified } from './check.ts';
import { openDatabase } from './database.ts';
import { logFile, syncPath, takeDirectory } from './directory.ts';

/** Copies the log of a directory, as it is at one moment, into another directory. It may serve meanwhile. The copy is checked. */
export function backupLog(directory: string, to: string): Verified {
  const [source, target] = [logFile(directory), logFile(to)];
  if (!existsSync(source)) throw new Error(`There is no log in ${directory}.`);
  if (existsSync(target)) throw new Error(`There is a backup in ${to} already. Name an empty directory, one for each backup.`);
  return put(to, target, (partial) => {
    const db = openDatabase(source, { readOnly: true });
    try {
      db.prepare('vacuum into ?').run(partial);
    } finally {
      db.close();
    }
  });
}

/** Puts a backup where there is no log. The backup is checked first. */
export function restoreLog(from: string, directory: string): Verified {
  const [source, target] = [logFile(from), logFile(directory)];
  if (!existsSync(source)) throw new Error(`There is no backup in ${from}.`);
  verifyLog(source);
  const letGo = takeDirectory(directory, 0);
  try {
    if (existsSync(target)) throw new Error(`There is a log in ${directory} already. Move it away first: a restore overwrites nothing.`);
    return put(directory, target, (partial) => copyFileSync(source, partial));
  } finally {
    letGo();
  }
}

/** The file appears under its name when it is whole and on disk, or not at all. */
function put(directory: string, target: string, write: (partial: string) => void): Verified {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const partial = `${target}.partial`;
  rmSync(partial, { force: true });
  try {
    write(partial);
    const verified = verifyLog(partial);
    syncPath(partial);
    renameSync(partial, target);
    syncPath(directory);
    return verified;
  } finally {
    for (const rest of ['', '-wal', '-shm', '-journal']) rmSync(`${partial}${rest}`, { force: true });
  }
}
