export { category, streamOf, type Category, type EventMetadata, type EventOf, type EventSchemas, type Recorded } from './event.ts';
export { packed, pack, unpack, packEncoding, packLimits, type Packed, type PackedData } from './packed.ts';
export { decode, encode } from './codec.ts';
export { fold, type Decider } from './decider.ts';
export { EventStore, StreamMoved, type StoredEvent } from './event-store.ts';
export { handle, type Handled } from './handle.ts';
export { projection, type Projection } from './projection.ts';
export { commit, prepare } from './checkpoint.ts';
export { specify } from './specify.ts';
