/** The log as clients meet it: the EventStoreDB/KurrentDB protocol on one port of this machine. */
import { once } from 'node:events';
import { createSecureServer, createServer, type Http2Session } from 'node:http2';
import type { AddressInfo } from 'node:net';
import type { Users } from './access.ts';
import { answer } from './answer.ts';
import type { Certified } from './certificate.ts';
import { checkBriefly } from './check.ts';
import { asDamage } from './database.ts';
import { logFile, takeDirectory } from './directory.ts';
import { startReclaiming } from './reclaim.ts';
import { openStore, type Store } from './store.ts';

/** A log that serves. */
export interface ServedLog {
  /** For the official client, as a cluster's would be. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** How much a client may send before it is told that more is welcome, bytes: in one call, and in all of a connection. */
const window = { stream: 1 << 20, session: 4 << 20 } as const;

/** What may wait to be sent on one connection, MB. Node's 10 would refuse the next call where some subscriptions of it wait for their reader. */
const maxSessionMemory = 512;

/** How a log is served. */
export interface LogOptions {
  /** Where its file is; made when missing. */
  readonly directory: string;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** The address to listen on; this machine alone where nothing is said. */
  readonly host?: string;
  /** Serves TLS with this certificate, for `localhost` or the host. */
  readonly tls?: Certified;
  /** How often to look for space to reclaim, ms; every minute where nothing is said. */
  readonly reclaimEvery?: number;
  /** After how many events streams are indexed; 8 192 where nothing is said. So many are read at a start. */
  readonly indexAfter?: number;
  /** Who may call. Clients send passwords over TLS only. */
  readonly users?: Users;
}

/** Serves the log of a directory from this process. What is acknowledged is on disk. */
export async function serveLog({ directory, port = 0, host = '127.0.0.1', tls, users, reclaimEvery = 60_000, indexAfter }: LogOptions): Promise<ServedLog> {
  if (users && !tls) throw new Error('A log with users needs TLS: clients send no password without it.');
  if (!/^(127\.|::1$|localhost$)/.test(host) && !users) throw new Error(`A log that others can reach at ${host} needs TLS and users.`);
  const letGo = takeDirectory(directory);
  const store = opened(directory, indexAfter, letGo);
  const reclaimer = startReclaiming(store, reclaimEvery);
  const sessions = new Set<Http2Session>();
  const options = { settings: { initialWindowSize: window.stream }, maxSessionMemory };
  const server = tls ? createSecureServer({ ...options, cert: tls.certificate, key: tls.key }) : createServer(options);
  server.on('session', (session) => {
    sessions.add(session);
    // The usual 64 KiB for all calls together would cut a packed append into several round trips.
    session.setLocalWindowSize(window.session);
    session.once('close', () => sessions.delete(session));
  });
  server.on('stream', (stream, headers) => {
    // One call never takes the log with it.
    answer(store, users, stream, headers).catch(() => stream.destroy());
  });
  const stop = async () => {
    for (const session of sessions) session.destroy();
    await new Promise((resolve) => server.close(resolve));
    await reclaimer.stop();
    store.close();
    letGo();
  };
  server.listen(port, host);
  await once(server, 'listening').catch(async (cause: unknown) => {
    await stop();
    throw cause;
  });
  return { url: `kurrentdb://${reached(host, tls !== undefined)}:${(server.address() as AddressInfo).port}?tls=${tls !== undefined}`, stop };
}

/** How this machine calls the address listened on. Clients take no address of IPv6 in a URL. */
function reached(host: string, tls: boolean): string {
  if (['127.0.0.1', '0.0.0.0', '::'].includes(host)) return tls ? 'localhost' : '127.0.0.1';
  return host.includes(':') ? 'localhost' : host;
}

function opened(directory: string, indexAfter: number | undefined, letGo: () => void): Store {
  let store: Store | undefined;
  try {
    store = openStore(logFile(directory), indexAfter);
    checkBriefly(store.db, logFile(directory));
    return store;
  } catch (cause) {
    store?.close();
    letGo();
    throw asDamage(logFile(directory), cause);
  }
}
