/** What the agent says about itself. */
import type { Log } from './log.ts';
import type { Watch } from './watch.ts';

/** Sent to the process that started the agent, at first when everything has been looked through once. */
export interface Ready {
  readonly type: 'ready';
  readonly source: string;
  /** What tells who changes files. */
  readonly who: ReturnType<Watch['sight']>['who'];
  /** Directories. */
  readonly watching: number;
  readonly files: number;
  readonly unreadable: { readonly count: number; readonly sample: readonly string[] };
  /** Directories that are scanned only. */
  readonly unwatched: { readonly count: number; readonly sample: readonly string[] };
}

/** Tells what is watched, in the log and to whom it concerns, whenever that is other than told before. */
export function ready(sight: Watch['sight'], log: Log, tell: (ready: Ready) => void): () => void {
  let told = '';
  return () => {
    const { source, who, watching, files, unreadable, unwatched } = sight();
    const now: Ready = { type: 'ready', source, who, watching, files, unreadable: sampled(unreadable), unwatched: sampled(unwatched) };
    if (JSON.stringify(now) === told) return;
    told = JSON.stringify(now);
    const { type: _, ...details } = now;
    log.info('watching', details);
    tell(now);
  };
}

function sampled(paths: readonly string[]): Ready['unreadable'] {
  return { count: paths.length, sample: paths.slice(0, 10) };
}
