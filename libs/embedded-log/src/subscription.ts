/** A subscription: what is there from some place on, then what is appended, for as long as the client listens. */
import { setImmediate as turn } from 'node:timers/promises';
import type { Call } from './call.ts';
import { outbox } from './outbox.ts';
import { page, type Store } from './store.ts';
import { sourceOf } from './subscription-source.ts';
import { frame, streams, timestamp } from './wire.ts';

/** Confirms, then sends until the client is gone. */
export async function subscribe(call: Call, options: InstanceType<typeof streams.ReadReq.Options>): Promise<void> {
  const source = sourceOf(call.store, options);
  const out = outbox(call.send);
  await call.send(frame(new streams.ReadResp().setConfirmation(new streams.ReadResp.SubscriptionConfirmation().setSubscriptionId(crypto.randomUUID()))));
  let { from } = source;
  let live = false;
  let unsaid = 0;
  while (!call.ended.aborted) {
    let taken = 0;
    for (const step of source.steps(from)) {
      if (call.ended.aborted) return;
      if (step.frame) await out.add(step.frame);
      from = step.next;
      taken += 1;
      unsaid += 1;
      if (unsaid < source.interval) continue;
      unsaid = 0;
      await out.add(checkpoint(from - 1));
    }
    if (source.behind(from)) {
      if (live && taken >= page.events) {
        live = false;
        await out.add(frame(new streams.ReadResp().setFellBehind(source.place(noted(new streams.ReadResp.FellBehind()), from))));
      }
      // Where nothing is wanted little is sent, and others would wait until the log is at its end.
      await turn();
      continue;
    }
    if (!live) {
      live = true;
      // A quiet filter: the reader may move its own checkpoint all the same.
      if (source.interval < Infinity && unsaid > 0) await out.add(checkpoint(from - 1));
      unsaid = 0;
      await out.add(frame(new streams.ReadResp().setCaughtUp(source.place(noted(new streams.ReadResp.CaughtUp()), from))));
    }
    await out.flush();
    while (!source.behind(from) && !call.ended.aborted) await nextCommit(call.store, call.ended);
  }
}

/** When the place was reached: now. */
function noted<N extends InstanceType<typeof streams.ReadResp.CaughtUp> | InstanceType<typeof streams.ReadResp.FellBehind>>(message: N): N {
  const now = new timestamp.Timestamp();
  now.fromDate(new Date());
  message.setTimestamp(now);
  return message;
}

function checkpoint(position: number): Buffer {
  const now = new timestamp.Timestamp();
  now.fromDate(new Date());
  return frame(new streams.ReadResp().setCheckpoint(new streams.ReadResp.Checkpoint().setCommitPosition(String(position)).setPreparePosition(String(position)).setTimestamp(now)));
}

function nextCommit(store: Store, ended: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      stop();
      ended.removeEventListener('abort', done);
      resolve();
    };
    const stop = store.onCommit(done);
    ended.addEventListener('abort', done);
  });
}

