/** One HTTP/2 stream, which is one call: admitted, handled, ended with its code. */
import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import { admit, type Users } from './access.ts';
import type { Call } from './call.ts';
import { calls } from './calls.ts';
import { isDamage } from './database.ts';
import { codes, deadlineExceeded, Failure, unimplemented } from './failure.ts';
import type { Store } from './store.ts';

/** Answers a stream with its call's frames, then with how it ended. */
export async function answer(store: Store, users: Users | undefined, stream: ServerHttp2Stream, headers: IncomingHttpHeaders & { ':path'?: string; ':authority'?: string }): Promise<void> {
  let trailers: Record<string, string> = { 'grpc-status': '0', 'grpc-message': '' };
  const ended = new AbortController();
  stream.on('close', () => ended.abort());
  // A client that goes away is no error of ours.
  stream.on('error', () => ended.abort());
  stream.on('wantTrailers', () => stream.sendTrailers(trailers));
  stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
  const patience = patienceOf(headers['grpc-timeout']);
  let full: Promise<void> | undefined;
  const call: Call = {
    store, ended: ended.signal, authority: headers[':authority'] ?? 'localhost',
    // Leaving the loop must not destroy the stream: the answer goes out on it.
    bytes: stream.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>,
    until: patience === undefined ? undefined : Date.now() + patience,
    send: (frames) => (stream.closed || stream.destroyed || stream.write(frames) ? undefined : (full ??= drained(stream).then(() => (full = undefined)))),
  };
  try {
    const path = headers[':path'] ?? '';
    admit(users, path, headers.authorization);
    const handler = calls.get(path);
    if (!handler) throw unimplemented(`${path} is not part of the embedded log.`);
    await handled(handler(call), patience, ended);
  } catch (error) {
    trailers = trailersOf(error as Error);
  }
  if (!stream.closed) stream.end();
}

/** Ends a call when its caller has stopped waiting. */
async function handled(call: Promise<void>, patience: number | undefined, ended: AbortController): Promise<void> {
  if (patience === undefined || patience > 0x7fff_ffff) return call;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(deadlineExceeded());
      ended.abort();
    }, patience);
  });
  // Whatever it comes to after that, nobody waits for it.
  call.catch(() => undefined);
  try {
    return await Promise.race([call, late]);
  } finally {
    clearTimeout(timer);
  }
}

function trailersOf(error: Error): Record<string, string> {
  const code = error instanceof Failure ? error.code : isDamage(error) ? codes.dataLoss : codes.internal;
  const trailers = error instanceof Failure ? error.trailers : {};
  return { 'grpc-status': String(code), 'grpc-message': encoded(error.message), ...trailers };
}

/** A message as gRPC wants it: only what is not printable ASCII is encoded, and the sign that says so. Clients show the rest as it comes. */
function encoded(message: string): string {
  return message.toWellFormed().replace(/[^\x20-\x24\x26-\x7e]+/g, encodeURIComponent);
}

/** The milliseconds of a gRPC timeout such as `200m` or `5S`. */
function patienceOf(timeout: string | string[] | undefined): number | undefined {
  const [, amount, unit] = /^(\d{1,8})([HMSmun])$/.exec(String(timeout ?? '')) ?? [];
  return amount ? Number(amount) * { H: 3_600_000, M: 60_000, S: 1_000, m: 1, u: 1e-3, n: 1e-6 }[unit as 'H' | 'M' | 'S' | 'm' | 'u' | 'n'] : undefined;
}

/** Resolves when the stream takes more, or is gone. */
function drained(stream: ServerHttp2Stream): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      stream.off('drain', done).off('close', done);
      resolve();
    };
    stream.once('drain', done).once('close', done);
  });
}
