/** Where a bench keeps what it makes. */
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Makes a directory of its own for a bench. The database may run as another account: where that can walk through, its files are in here and go with the rest. */
export function makeHome(): string {
  const directory = mkdtempSync(join(tmpdir(), 'fimbria-bench-'));
  chmodSync(directory, 0o755);
  return directory;
}
