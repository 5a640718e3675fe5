/** Names of users and groups, as /etc/passwd and /etc/group give them. */
import { readFileSync, statSync } from 'node:fs';

/** The names behind ids; undefined for one that the files do not list. */
export interface Owners {
  readonly user: (uid: number) => string | undefined;
  readonly group: (gid: number) => string | undefined;
}

/** Reads the files again once they have changed. */
export function owners(passwd = '/etc/passwd', group = '/etc/group'): Owners {
  return { user: namesIn(passwd), group: namesIn(group) };
}

/** How long the names hold before the file is looked at again, ms. */
const fresh = 1_000;

function namesIn(file: string): (id: number) => string | undefined {
  let names = new Map<number, string>();
  let readAs = -1;
  let lookedAt = -Infinity;
  return (id) => {
    if (performance.now() - lookedAt > fresh) {
      lookedAt = performance.now();
      const changed = statSync(file, { throwIfNoEntry: false })?.ctimeMs ?? -1;
      if (changed !== readAs) names = changed === -1 ? new Map() : parse(readFileSync(file, 'utf8'));
      readAs = changed;
    }
    return names.get(id);
  };
}

function parse(text: string): Map<number, string> {
  const names = new Map<number, string>();
  for (const line of text.split('\n')) {
    const [name, , id] = line.split(':');
    // The first name of an id is its name.
    if (name && id && !names.has(Number(id))) names.set(Number(id), name);
  }
  return names;
}
