/** Delete and Tombstone: a stream that an append brings back, or one that is gone for good. */
import type { Appended } from './appending.ts';
import type { Call, Handler } from './call.ts';
import type { Expected } from './expectation.ts';
import { deadlineExceeded, invalidArgument, streamDeleted, wrongExpectedVersion } from './failure.ts';
import { expectedOf, writableOf } from './proposed.ts';
import { decoded, frame, only, streams } from './wire.ts';

export const softDelete: Handler = async (call) => {
  const options = decoded(streams.DeleteReq, await only(call.bytes)).getOptions();
  const position = new streams.DeleteResp.Position();
  const at = await removed(call, options, false);
  call.send(frame(new streams.DeleteResp().setPosition(position.setCommitPosition(at).setPreparePosition(at))));
};

export const tombstoned: Handler = async (call) => {
  const options = decoded(streams.TombstoneReq, await only(call.bytes)).getOptions();
  const position = new streams.TombstoneResp.Position();
  const at = await removed(call, options, true);
  call.send(frame(new streams.TombstoneResp().setPosition(position.setCommitPosition(at).setPreparePosition(at))));
};

type Options = InstanceType<typeof streams.DeleteReq.Options> | InstanceType<typeof streams.TombstoneReq.Options>;

async function removed({ store, until }: Call, options: Options | undefined, forGood: boolean): Promise<string> {
  if (!options) throw invalidArgument('A delete names its stream.');
  const stream = writableOf(options.getStreamIdentifier());
  const expected = expectedOf(options, options.hasRevision() ? options.getRevision() : undefined);
  return String(positionOf(await store.remove({ stream, expected, forGood, until }), stream, expected));
}

function positionOf(outcome: Appended, stream: string, expected: Expected): number {
  switch (outcome.kind) {
    case 'appended':
      return outcome.position;
    case 'deleted':
      throw streamDeleted(stream);
    case 'expired':
      throw deadlineExceeded();
    case 'moved':
      throw wrongExpectedVersion(stream, typeof expected === 'number' ? expected : { none: -1, any: -2, exists: -4 }[expected], outcome.conflicts[0]?.current);
  }
}
