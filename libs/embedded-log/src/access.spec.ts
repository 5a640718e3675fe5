import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Credentials, KurrentDBClient } from '@kurrent/kurrentdb-client';
import { connect, fresh, next, numbers, some } from './contract/subject.ts';
import { makeAuthority, makeCertificate, serveLog, startEmbeddedLog, type EmbeddedLog } from './index.ts';

const directory = mkdtempSync(join(tmpdir(), 'fimbria-access-'));
const authority = makeAuthority();
const stranger = makeAuthority('Somebody else');
const tls = makeCertificate(authority, { hosts: ['localhost', '127.0.0.1', '::1'] });
const clients: KurrentDBClient[] = [];
let log: EmbeddedLog;

const client = (credentials: string, ca = 'ca.crt') => {
  const made = connect(`${log.url.replace('://', `://${credentials}`)}&tlsCaFile=${join(directory, ca)}`);
  clients.push(made);
  return made;
};

beforeAll(async () => {
  writeFileSync(join(directory, 'ca.crt'), authority.certificate);
  writeFileSync(join(directory, 'stranger.crt'), stranger.certificate);
  log = await startEmbeddedLog({ directory, tls, users: { admin: 'right', ops: 'päss:word' } });
});
afterAll(async () => {
  await Promise.all(clients.map((one) => one.dispose()));
  await log.stop();
  rmSync(directory, { recursive: true, force: true });
});

describe('a certificate of our own authority', () => {
  const [root, node] = [new X509Certificate(authority.certificate), new X509Certificate(tls.certificate)];

  it('is signed by it, and by nobody else', () => {
    expect(root.ca).toBe(true);
    expect(node.ca).toBe(false);
    expect(node.checkIssued(root)).toBe(true);
    expect(node.verify(root.publicKey)).toBe(true);
    expect(node.verify(new X509Certificate(stranger.certificate).publicKey)).toBe(false);
  });

  it('names its hosts', () => {
    expect(node.checkHost('localhost')).toBe('localhost');
    expect(node.checkHost('elsewhere')).toBeUndefined();
    expect([node.checkIP('127.0.0.1'), node.checkIP('::1'), node.checkIP('10.0.0.1')]).toEqual(['127.0.0.1', '::1', undefined]);
  });
});

describe('a log with users', () => {
  it('takes appends, reads and subscriptions of a user over TLS', async () => {
    const stream = fresh('tls');
    const user = client('admin:right@');
    await user.appendToStream(stream, some(3));
    expect(await numbers(user.readStream(stream))).toEqual([0, 1, 2]);
    expect(await next(2, user.subscribeToStream(stream, { fromRevision: 0n }))).toEqual([1, 2]);
  });

  it('takes credentials a call, in any script', async () => {
    const stream = fresh('tls');
    const credentials: Credentials = { username: 'ops', password: 'päss:word' };
    const nobody = client('');
    await nobody.appendToStream(stream, some(2), { credentials });
    expect(await numbers(nobody.readStream(stream, { credentials }))).toEqual([0, 1]);
  });

  it.each([['a wrong password', 'admin:wrong@'], ['an unknown user', 'constructor:right@'], ['no user', '']])('refuses %s', async (_, credentials) => {
    const stranger = client(credentials);
    const denied = { type: 'access-denied' };
    await expect(stranger.appendToStream(fresh('tls'), some(1))).rejects.toMatchObject({ ...denied, code: 16 });
    await expect(numbers(stranger.readStream(fresh('tls')))).rejects.toMatchObject(denied);
    await expect(stranger.deleteStream(fresh('tls'))).rejects.toMatchObject({ ...denied, code: 16 });
  });

  it('is not believed by a client of another authority', async () => {
    await expect(client('admin:right@', 'stranger.crt').appendToStream(fresh('tls'), some(1))).rejects.toMatchObject({ code: 14 });
  });

  it('is never served in the clear, nor to the network without users', async () => {
    await expect(serveLog({ directory, users: { admin: 'x' } })).rejects.toThrow('needs TLS');
    await expect(serveLog({ directory, host: '0.0.0.0' })).rejects.toThrow('needs TLS and users');
  });
});
