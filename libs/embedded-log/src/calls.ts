/** The calls that are served, by path. Every other path is unimplemented. */
import { append } from './append.ts';
import { appendRecords, appendSession } from './append-records.ts';
import { batchAppend } from './batch-append.ts';
import type { Handler } from './call.ts';
import { members, supportedMethods } from './cluster.ts';
import { softDelete, tombstoned } from './delete.ts';
import { read } from './read.ts';

const streams: Readonly<Record<string, Handler>> = {
  '/event_store.client.streams.Streams/Read': read,
  '/event_store.client.streams.Streams/Append': append,
  '/event_store.client.streams.Streams/BatchAppend': batchAppend,
  '/event_store.client.streams.Streams/Delete': softDelete,
  '/event_store.client.streams.Streams/Tombstone': tombstoned,
  '/kurrentdb.protocol.v2.streams.StreamsService/AppendSession': appendSession,
  '/kurrentdb.protocol.v2.streams.StreamsService/AppendRecords': appendRecords,
  '/event_store.client.gossip.Gossip/Read': members,
};

/** Handlers by path. */
export const calls: ReadonlyMap<string, Handler> = new Map([
  ...Object.entries(streams),
  ['/event_store.client.server_features.ServerFeatures/GetSupportedMethods', supportedMethods(Object.keys(streams))],
]);
