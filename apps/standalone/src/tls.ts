/** The same API and portal with TLS: clients that send tokens over nothing else need it. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { isIPv6, type AddressInfo } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { authorityIn, makeCertificate } from '@fimbria/embedded-log';
import type { FastifyInstance } from 'fastify';
import type { TlsOptions } from './options.ts';

/** A listener, and the authority that clients are to trust, where it is our own. */
export interface SecureListener {
  readonly url: string;
  /** Every address it answers at. */
  readonly urls: readonly string[];
  /** PEM file. */
  readonly authority: string | undefined;
  readonly stop: () => Promise<void>;
}

/** Listens with TLS beside the listener that is there. The authority is kept in the data directory; the certificate is made anew at each start. */
export async function listenWithTls(app: NestFastifyApplication, { port, host, data, files }: TlsOptions & { readonly host: string; readonly data: string }): Promise<SecureListener> {
  const fastify = app.getHttpAdapter().getInstance() as unknown as FastifyInstance;
  const directory = join(data, 'tls');
  const { certificate, key } = files ? read(files) : makeCertificate(authorityIn(directory, 'Fimbria'), { hosts: hostsOf(host), name: 'Fimbria' });
  const server = createServer({ cert: certificate, key, minVersion: 'TLSv1.2' }, (request, response) => fastify.routing(request, response));
  await Promise.race([
    once(server.listen(port, host), 'listening'),
    once(server, 'error').then(([cause]: NodeJS.ErrnoException[]) => Promise.reject(cause?.code === 'EADDRINUSE' ? new Error(`Port ${port} is taken: give another with --tls-port, or 0 for any free one.`, { cause }) : cause)),
  ]);
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `https://localhost:${taken}`,
    urls: hostsOf(host).map((name) => `https://${isIPv6(name) ? `[${name}]` : name}:${taken}`),
    authority: files ? undefined : join(directory, 'ca.crt'),
    stop: async () => {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function read({ certificate, key }: NonNullable<TlsOptions['files']>) {
  return { certificate: readFileSync(certificate, 'utf8'), key: readFileSync(key, 'utf8') };
}

function hostsOf(host: string): string[] {
  const everywhere = ['0.0.0.0', '::'].includes(host);
  return [...new Set(['localhost', '127.0.0.1', '::1', hostname(), ...(everywhere ? [] : [host])])];
}
