/** The directory of a log: one file with the events, one that says who serves it. */
import { closeSync, fsyncSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** The file that holds the events. */
export const logFile = (directory: string) => join(directory, 'log.sqlite');

/** How long to wait for the process that had the directory before, ms. */
const patience = 10_000;

/** Takes the directory, making it when missing; answers how to let it go. Throws where another process serves it. However the process ends, the directory is free then. */
export function takeDirectory(directory: string, wait = patience): () => void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  // SQLite's locks work on every system, and end with the process.
  const lock = new DatabaseSync(join(directory, 'lock.sqlite'));
  try {
    lock.exec(`pragma busy_timeout = ${wait}; pragma journal_mode = memory; begin exclusive`);
  } catch (cause) {
    lock.close();
    throw new Error(`Another process serves the log in ${directory}. Stop it first.`, { cause });
  }
  return () => lock.close();
}

/** Puts a file or a directory on disk for good. */
export function syncPath(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
