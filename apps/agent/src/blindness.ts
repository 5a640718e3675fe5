/** What the agent cannot see, and who was told of it. */
import { lstatSync } from 'node:fs';
import type { Coverage } from './coverage.ts';
import { gap, type Gap } from './record.ts';
import type { State } from './state.ts';
import type { Blind } from './walk.ts';

const gaps = [
  ['unreadable', 'unreadable', 'The agent may not read these.'],
  ['watch-limit', 'unwatched', 'No more directories can be watched; these are scanned instead. Raise fs.inotify.max_user_watches, or max_user_instances.'],
] as const;

/** Starts seeing everything. */
export function blindness(state: State, record: (gap: Gap) => void) {
  const blind: Blind = { unreadable: new Set(), unwatched: new Set() };
  return {
    ...blind,
    /** Before a scan: forgets what is covered no more or is gone; the scan finds the rest again. */
    review: ({ covers, reach, realOf }: Coverage): void => {
      for (const path of blind.unreadable) if (!(covers(path) || reach(path) >= 0) || isGone(realOf(path))) blind.unreadable.delete(path);
      blind.unwatched.clear();
    },
    /** Reports a gap where there are other blind spots than reported before, also by an earlier run. */
    tell: (): void => {
      for (const [reason, which, detail] of gaps) {
        const paths = [...blind[which]].sort();
        const told = paths.length === 0 ? '' : `${paths.length} ${paths.slice(0, 10).join(' ')}`;
        if (told === (state.note(reason) ?? '')) continue;
        state.setNote(reason, told);
        if (told !== '') record(gap(reason, 'scan', paths, detail));
      }
    },
  };
}

function isGone(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) === undefined;
  } catch {
    return false;
  }
}
