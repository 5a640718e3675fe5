/** Certificates of our own: an authority, and what it certifies. For clusters and logs inside one installation. */
import { createHash, createPublicKey, generateKeyPairSync, randomBytes, sign, X509Certificate, type KeyObject } from 'node:crypto';
import { isIP } from 'node:net';
import { bits, bool, context, ia5, integer, octets, oid, sequence, set, time, utf8 } from './der.ts';

/** A certificate and its private key, both PEM. */
export interface Certified {
  readonly certificate: string;
  readonly key: string;
}

/** How long certificates are good for, in days. */
const goodFor = { authority: 3_650, node: 825 } as const;

const rsaSha256 = sequence(oid('1.2.840.113549.1.1.11'), Buffer.from([5, 0]));

/** A new authority. Its key signs every certificate that its certificate vouches for: keep it where no server runs. */
export function makeAuthority(name = 'Fimbria log authority'): Certified {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const usage = [extension('2.5.29.19', sequence(bool(true)), true), extension('2.5.29.15', bits(Buffer.from([0x06]), 1), true)];
  return certified({ name, issuer: name, publicKey, privateKey, signer: privateKey, issuerKey: publicKey, days: goodFor.authority, extensions: usage });
}

/** A certificate for a server that is found under the hosts, which are names or addresses. Servers of one cluster have one name. */
export function makeCertificate(authority: Certified, { hosts, name = 'eventstoredb-node' }: { readonly hosts: readonly string[]; readonly name?: string }): Certified {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const issuer = new X509Certificate(authority.certificate);
  const extensions = [
    extension('2.5.29.19', sequence(), true),
    extension('2.5.29.15', bits(Buffer.from([0xa0]), 5), true),
    extension('2.5.29.37', sequence(oid('1.3.6.1.5.5.7.3.1'), oid('1.3.6.1.5.5.7.3.2'))),
    extension('2.5.29.17', sequence(...hosts.map((host) => (isIP(host) ? context(7, address(host)) : context(2, ia5(host)))))),
  ];
  return certified({ name, issuer: issuer.subject.replace(/^CN=/, ''), publicKey, privateKey, signer: authority.key, issuerKey: issuer.publicKey, days: goodFor.node, extensions });
}

interface Wanted {
  readonly name: string;
  readonly issuer: string;
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
  readonly signer: KeyObject | string;
  readonly issuerKey: KeyObject;
  readonly days: number;
  readonly extensions: readonly Buffer[];
}

function certified({ name, issuer, publicKey, privateKey, signer, issuerKey, days, extensions }: Wanted): Certified {
  // Clocks differ: it is good from an hour ago on.
  const from = Date.now() - 3_600_000;
  const identified = [...extensions, extension('2.5.29.14', octets(keyId(publicKey))), extension('2.5.29.35', sequence(context(0, keyId(issuerKey))))];
  const body = sequence(
    context(0, integer(Buffer.from([2])), true), integer(Buffer.concat([Buffer.from([1]), randomBytes(15)])), rsaSha256,
    named(issuer), sequence(time(from), time(from + days * 86_400_000)), named(name),
    publicKey.export({ type: 'spki', format: 'der' }), context(3, sequence(...identified), true),
  );
  const certificate = sequence(body, rsaSha256, bits(sign('sha256', body, signer), 0));
  const lines = certificate.toString('base64').replace(/(.{64})/g, '$1\n').trimEnd();
  return { certificate: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`, key: privateKey.export({ type: 'pkcs1', format: 'pem' }) as string };
}

function named(name: string): Buffer {
  return sequence(set(sequence(oid('2.5.4.3'), utf8(name))));
}

function extension(id: string, value: Buffer, critical = false): Buffer {
  return sequence(oid(id), ...(critical ? [bool(true)] : []), octets(value));
}

/** The usual name of a key: the SHA-1 of its bits. */
function keyId(key: KeyObject): Buffer {
  return createHash('sha1').update(createPublicKey(key.export({ type: 'spki', format: 'pem' })).export({ type: 'pkcs1', format: 'der' })).digest();
}

function address(host: string): Buffer {
  if (isIP(host) === 4) return Buffer.from(host.split('.').map(Number));
  const [head = '', tail = ''] = new URL(`http://[${host}]`).hostname.slice(1, -1).split('::');
  const groups = (text: string) => text.split(':').filter(Boolean).map((group) => parseInt(group, 16));
  const [before, after] = [groups(head), groups(tail)];
  const all = [...before, ...Array.from({ length: 8 - before.length - after.length }, () => 0), ...after];
  return Buffer.from(all.flatMap((group) => [group >> 8, group & 0xff]));
}
