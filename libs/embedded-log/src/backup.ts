/** Copies of a log, made while it serves and put back while it does not. */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { verifyLog, type Verified } from './check.ts';
import { besides, openDatabase } from './database.ts';
import { logFile, syncPath, takeDirectory } from './directory.ts';

/** Copies the log of a directory, as it is at one moment, into another directory. It may serve meanwhile. The copy is checked. */
export function backupLog(directory: string, to: string): Verified {
  const [source, target] = [logFile(directory), logFile(to)];
  if (!existsSync(source)) throw new Error(`There is no log in ${directory}.`);
  if (isTaken(target)) throw new Error(`There is a backup in ${to} already. Name an empty directory, one for each backup.`);
  return put(to, source, target);
}

/** Puts a backup where there is no log. The backup is checked first. */
export function restoreLog(from: string, directory: string): Verified {
  const [source, target] = [logFile(from), logFile(directory)];
  if (!existsSync(source)) throw new Error(`There is no backup in ${from}.`);
  verifyLog(source);
  const letGo = takeDirectory(directory, 0);
  try {
    if (isTaken(target)) throw new Error(`There is a log in ${directory} already, or a part of one. Move the directory away first: a restore overwrites nothing.`);
    return put(directory, source, target);
  } finally {
    letGo();
  }
}

/** A log is there, or what is left of one: SQLite would take what was to be written into that for a part of this. */
function isTaken(file: string): boolean {
  return ['', ...besides].some((rest) => existsSync(`${file}${rest}`));
}

/** The file appears under its name when it is whole and on disk, or not at all. */
function put(directory: string, source: string, target: string): Verified {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const partial = `${target}.partial`;
  rmSync(partial, { force: true });
  try {
    copy(source, partial);
    const verified = verifyLog(partial);
    syncPath(partial);
    renameSync(partial, target);
    syncPath(directory);
    return verified;
  } finally {
    for (const rest of ['', ...besides]) rmSync(`${partial}${rest}`, { force: true });
  }
}

/** All that the log shows at one moment, also what is beside its file yet. */
function copy(source: string, target: string): void {
  const db = openDatabase(source, { readOnly: true });
  try {
    db.prepare('vacuum into ?').run(target);
  } finally {
    db.close();
  }
}
