/** Certificates in a directory: an authority that is made once, and what it certifies. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { makeAuthority, type Certified } from './certificate.ts';

/** The authority in a directory, `ca.crt` and `ca.key`; made there if it has none. */
export function authorityIn(directory: string, name?: string): Certified {
  const path = join(directory, 'ca');
  if (existsSync(`${path}.key`)) return { certificate: readFileSync(`${path}.crt`, 'utf8'), key: readFileSync(`${path}.key`, 'utf8') };
  const authority = makeAuthority(name);
  writeCertified(path, authority);
  return authority;
}

/** Writes `path.crt` and `path.key`, the key for the owner alone. */
export function writeCertified(path: string, { certificate, key }: Certified): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(`${path}.crt`, certificate);
  writeFileSync(`${path}.key`, key, { mode: 0o600 });
}
