/** What a subscription is fed from: one stream, or the whole log with or without a filter. */
import { streamDeleted } from './failure.ts';
import { presentation } from './presenting.ts';
import { selectionOf } from './selection.ts';
import type { Store } from './store.ts';
import { nameOf, streams } from './wire.ts';

type Options = InstanceType<typeof streams.ReadReq.Options>;
type Noted = InstanceType<typeof streams.ReadResp.CaughtUp> | InstanceType<typeof streams.ReadResp.FellBehind>;

/** An event considered: its frame where it is wanted, and where to go on. */
interface Step {
  readonly frame: Buffer | undefined;
  readonly next: number;
}

export interface Source {
  /** Where it begins. */
  readonly from: number;
  /** There is something from here on. */
  readonly behind: (from: number) => boolean;
  /** A page of events from here on. */
  readonly steps: (from: number) => Iterable<Step>;
  /** After how many events considered the reader is told where it stands. */
  readonly interval: number;
  /** Writes the place just before `from` into a message. */
  readonly place: <N extends Noted>(message: N, from: number) => N;
}

/** The source that the request names. A subscription begins after what it names; an unset choice is not zero. */
export function sourceOf(store: Store, options: Options): Source {
  if (options.hasStream()) return ofStream(store, options);
  const selection = selectionOf(options);
  const present = presentation(store, options);
  const all = options.getAll();
  return {
    from: all?.hasPosition() ? Number(all.getPosition()?.getCommitPosition()) + 1 : all?.hasEnd() ? store.last() + 1 : 0,
    behind: (from) => store.last() >= from,
    *steps(from) {
      if (!selection) {
        for (const row of store.readAll(from, false)) yield { frame: present(row), next: row.position + 1 };
        return;
      }
      for (const heading of store.headings(from, false)) {
        const row = selection.wants(heading) ? store.at(heading.position) : undefined;
        yield { frame: row && present(row), next: heading.position + 1 };
      }
    },
    interval: selection?.interval ?? Infinity,
    place: (message, from) => {
      if (from > 0) message.setPosition(new streams.ReadResp.Position().setCommitPosition(String(from - 1)).setPreparePosition(String(from - 1)));
      return message;
    },
  };
}

function ofStream(store: Store, options: Options): Source {
  const present = presentation(store, options);
  const stream = nameOf(options.getStream()?.getStreamIdentifier());
  const from = options.getStream();
  const state = () => {
    const found = store.state(stream);
    if (found.tombstoned) throw streamDeleted(stream);
    return found;
  };
  return {
    from: from?.hasRevision() ? Number(from.getRevision()) + 1 : from?.hasEnd() ? state().last + 1 : 0,
    behind: (at) => state().last >= at,
    *steps(at) {
      const rows = store.readStream(stream, at, false);
      for (const row of rows) yield { frame: present(row), next: row.revision + 1 };
      // The stream does not show the rest any more, or has not come so far yet.
      if (rows.length === 0) yield { frame: undefined, next: Math.max(at, state().last + 1) };
    },
    interval: Infinity,
    place: (message, at) => {
      if (at > 0) message.setStreamRevision(String(at - 1));
      return message;
    },
  };
}
