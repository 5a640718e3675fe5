/** Space that streams show no more: given back while the log serves, a little at a time. */
import { setImmediate as turn } from 'node:timers/promises';
import { tombstone, type Row } from './recorded.ts';
import type { Store } from './store.ts';
import { isMetastream, originalOf, visible } from './stream-metadata.ts';

/** What one step takes at most: readers and writers wait no longer than that. */
const step = { events: 64, pages: 128, streams: 64 } as const;

/** Free pages are kept for what comes next; the file shrinks where they are more than this share of it. */
const kept = 1 / 8;

/** What a stream still holds. */
type Kept = Pick<Row, 'revision' | 'position' | 'created'>;

/** A reclaimer at work. */
export interface Reclaimer {
  readonly stop: () => Promise<void>;
}

/** Looks for space to reclaim, again and again. Only what a stream's metadata hides is reclaimed, and never a stream's last event: without metadata a stream stays whole. */
export function startReclaiming(store: Store, every: number): Reclaimer {
  let timer: NodeJS.Timeout;
  let stopped = false;
  let running: Promise<void> = Promise.resolve();
  const run = () => {
    // Whatever went wrong, the next round tries again: nothing is lost but space.
    running = reclaim(store, () => stopped).catch((error: Error) => console.error(`The log could not reclaim space: ${error.message}`));
    void running.then(() => {
      if (!stopped) timer = setTimeout(run, every).unref();
    });
  };
  timer = setTimeout(run, every).unref();
  return {
    stop: async () => {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/** Reclaims what there is just now. */
export async function reclaim(store: Store, stopped: () => boolean = () => false): Promise<void> {
  // What is looked for, and taken away, is in the index.
  await store.index();
  const metastreams = store.db.prepare("select distinct stream from place where stream > ? and stream < '$%' order by stream limit ?");
  for (let after = '$$'; !stopped(); ) {
    const names = metastreams.all(after, step.streams).map(({ stream }) => String(stream)).filter(isMetastream);
    for (const metastream of names) {
      await thin(store, originalOf(metastream), stopped);
      await thin(store, metastream, stopped);
    }
    const last = names.at(-1);
    if (last === undefined) break;
    after = last;
  }
  await shrink(store, stopped);
}

async function thin(store: Store, stream: string, stopped: () => boolean): Promise<void> {
  const first = store.db.prepare('select place.revision, position, created from place join event using (position) where place.stream = ? and place.revision < ? order by place.revision limit ?');
  const event = store.db.prepare('delete from event where position = ?');
  const place = store.db.prepare('delete from place where stream = ? and revision = ?');
  for (let removed = step.events as number; removed === step.events && !stopped(); ) {
    removed = await store.change(() => {
      const state = store.state(stream);
      const shown = visible(state, Date.now());
      // The last event tells where the stream goes on; a tombstone tells that it does not.
      const last = state.tombstoned ? tombstone : state.last;
      const hidden = ({ revision, created }: Kept) => state.tombstoned || revision < shown.from || created < shown.since;
      const kept = first.all(stream, last, step.events) as unknown as Kept[];
      const until = kept.findIndex((one) => !hidden(one));
      const reclaimed = until < 0 ? kept : kept.slice(0, until);
      for (const { position, revision } of reclaimed) {
        event.run(position);
        place.run(stream, revision);
      }
      return reclaimed.length;
    });
    await turn();
  }
}

async function shrink(store: Store, stopped: () => boolean): Promise<void> {
  const pages = store.db.prepare('select page_count as pages, freelist_count as free from pragma_page_count, pragma_freelist_count');
  for (;;) {
    const { pages: all, free } = pages.get() as { pages: number; free: number };
    const surplus = Math.floor(free - all * kept);
    if (surplus < step.pages || stopped()) return;
    store.db.exec(`pragma incremental_vacuum(${step.pages})`);
    await turn();
  }
}
