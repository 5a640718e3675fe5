import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const infra = fileURLToPath(new URL('../../infra', import.meta.url));
const directory = mkdtempSync(join(tmpdir(), 'fimbria-infra-'));
const certificates = (...args: string[]) => execFileSync(process.execPath, [join(infra, 'certificates.mjs'), '--to', directory, ...args]).toString();
const certificate = (path: string) => new X509Certificate(readFileSync(join(directory, path)));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('infra/certificates.mjs', () => {
  const nodes = [...readFileSync(join(infra, 'compose.yaml'), 'utf8').matchAll(/KURRENTDB_NODE_HOST_ADVERTISE_AS: (\w+)/g)].map(([, node]) => node as string);

  it('certifies every node of compose.yaml, under its name and for clients of this machine', () => {
    certificates('--host', 'log.example.org');
    expect(nodes).toHaveLength(3);
    const authority = certificate('ca/ca.crt');
    for (const node of nodes.map((name) => [name, certificate(`${name}/node.crt`)] as const)) {
      expect([node[1].checkHost(node[0]), node[1].checkHost('log.example.org'), node[1].checkIP('127.0.0.1')]).toEqual([node[0], 'log.example.org', '127.0.0.1']);
      expect(node[1].verify(authority.publicKey)).toBe(true);
    }
    // The nodes of a cluster know each other by one common name.
    expect(new Set(nodes.map((name) => certificate(`${name}/node.crt`).subject)).size).toBe(1);
  });

  it('renews the nodes, never the authority', () => {
    const [authority, node] = [certificate('ca/ca.crt').fingerprint256, certificate('node1/node.crt').fingerprint256];
    certificates();
    expect(certificate('ca/ca.crt').fingerprint256).toBe(authority);
    expect(certificate('node1/node.crt').fingerprint256).not.toBe(node);
  });
});
