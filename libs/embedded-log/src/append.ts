/** Append: one append, all of its events in one request stream. */
import type { Appended } from './appending.ts';
import type { Handler } from './call.ts';
import type { Expected } from './expectation.ts';
import { deadlineExceeded, invalidArgument, streamDeleted } from './failure.ts';
import { checkSize, expectedOf, proposed, sizeOf, writableOf } from './proposed.ts';
import type { Proposed } from './recorded.ts';
import { decoded, empty, frame, messages, streams } from './wire.ts';

export const append: Handler = async ({ store, bytes, until, send }) => {
  let target: { stream: string; expected: Expected } | undefined;
  const events: Proposed[] = [];
  let size = 0;
  for await (const message of messages(bytes)) {
    const request = decoded(streams.AppendReq, message);
    const options = request.getOptions();
    if (options) target = { stream: writableOf(options.getStreamIdentifier()), expected: expectedOf(options, options.hasRevision() ? options.getRevision() : undefined) };
    const event = request.getProposedMessage();
    if (!event) continue;
    events.push(proposed(event));
    checkSize((size += sizeOf(events.at(-1) as Proposed)));
  }
  if (!target) throw invalidArgument('An append names its stream first.');
  const { stream, expected } = target;
  send(frame(answer(expected, await store.append({ streams: [target], events: events.map((event) => ({ stream, event })), until }))));
};

function answer(expected: Expected, appended: Appended) {
  const response = new streams.AppendResp();
  switch (appended.kind) {
    case 'deleted':
      throw streamDeleted(appended.stream);
    case 'expired':
      throw deadlineExceeded();
    case 'moved':
      return response.setWrongExpectedVersion(wrongVersion(expected, appended.conflicts[0]?.current));
    case 'appended': {
      const success = new streams.AppendResp.Success();
      const [revision] = appended.revisions;
      if (revision === undefined) success.setNoStream(empty());
      else success.setCurrentRevision(String(revision));
      if (appended.position < 0) return response.setSuccess(success.setNoPosition(empty()));
      return response.setSuccess(success.setPosition(new streams.AppendResp.Position().setCommitPosition(String(appended.position)).setPreparePosition(String(appended.position))));
    }
  }
}

function wrongVersion(expected: Expected, current: number | undefined) {
  const wrong = new streams.AppendResp.WrongExpectedVersion();
  if (current === undefined) wrong.setCurrentNoStream(empty());
  else wrong.setCurrentRevision(String(current));
  if (typeof expected === 'number') return wrong.setExpectedRevision(String(expected));
  return expected === 'none' ? wrong.setExpectedNoStream(empty()) : expected === 'exists' ? wrong.setExpectedStreamExists(empty()) : wrong.setExpectedAny(empty());
}
