/** The log as clients meet it: the EventStoreDB/KurrentDB protocol on one port of this machine. */
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer, type Http2Session, type ServerHttp2Stream } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { append, batchAppend } from './append.ts';
import { read } from './read.ts';
import { openStore, type Store } from './store.ts';
import { features, frame, messages, streams } from './wire.ts';

/** A log that serves. */
export interface ServedLog {
  /** For the official client, as a cluster's would be. */
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const service = 'event_store.client.streams.Streams';

/** Serves the log of a directory from this process; it is made when missing. What is acknowledged is on disk. */
export async function serveLog({ directory, port = 0 }: { readonly directory: string; readonly port?: number }): Promise<ServedLog> {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const store = openStore(join(directory, 'log.sqlite'));
  const sessions = new Set<Http2Session>();
  const server = createServer({ settings: { initialWindowSize: 1 << 20 } });
  server.on('session', (session) => {
    sessions.add(session);
    session.once('close', () => sessions.delete(session));
  });
  server.on('stream', (stream, headers) => void serve(store, stream, String(headers[':path'])));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const stop = async () => {
    for (const session of sessions) session.destroy();
    await new Promise((resolve) => server.close(resolve));
    store.close();
  };
  return { url: `kurrentdb://127.0.0.1:${(server.address() as AddressInfo).port}?tls=false`, stop };
}

async function serve(store: Store, stream: ServerHttp2Stream, path: string): Promise<void> {
  const ended = new AbortController();
  let trailers = { 'grpc-status': '0', 'grpc-message': '' };
  stream.on('close', () => ended.abort());
  // A client that goes away is no error of ours.
  stream.on('error', () => ended.abort());
  stream.on('wantTrailers', () => stream.sendTrailers(trailers));
  stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
  try {
    for await (const answer of answers(store, stream, path, ended.signal)) {
      if (ended.signal.aborted) return;
      if (!stream.write(answer)) await drained(stream);
    }
  } catch (error) {
    if (ended.signal.aborted) return;
    const code = error instanceof Unimplemented ? '12' : '13';
    trailers = { 'grpc-status': code, 'grpc-message': encodeURIComponent((error as Error).message) };
  }
  if (!stream.closed) stream.end();
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

class Unimplemented extends Error {}

async function* answers(store: Store, stream: ServerHttp2Stream, path: string, ended: AbortSignal): AsyncGenerator<Buffer> {
  switch (path) {
    case `/${service}/Read`:
      // Leaving the loop must not destroy the stream: the answer goes out on it.
      for await (const message of messages(stream.iterator({ destroyOnReturn: false }))) {
        const options = streams.ReadReq.deserializeBinary(message).getOptions();
        if (options) yield* read(store, options, ended);
        return;
      }
      return;
    case `/${service}/BatchAppend`:
      await batchAppend(store, stream, (answer) => void (stream.closed || stream.write(answer)));
      return;
    case `/${service}/Append`:
      yield await append(store, stream);
      return;
    case '/event_store.client.server_features.ServerFeatures/GetSupportedMethods':
      yield frame(supported());
      return;
    default:
      throw new Unimplemented(`${path} is not part of the embedded log.`);
  }
}

function supported() {
  const methods = ['Read', 'Append', 'BatchAppend'].map((name) => {
    const method = new features.SupportedMethod();
    method.setServiceName(service.toLowerCase());
    method.setMethodName(name.toLowerCase());
    return method;
  });
  const answer = new features.SupportedMethods();
  answer.setMethodsList(methods);
  answer.setEventStoreServerVersion('22.10.0');
  return answer;
}
