/** The best source this machine offers. */
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { openFsWatch } from './fs-watch.ts';
import { inotifyCalls } from './inotify-calls.ts';
import { openInotify } from './inotify.ts';
import type { OpenSource } from './source.ts';

/** inotify where native code can be loaded; else, or when asked for, Node's own watcher. */
export async function chooseSource(asked: Config['source'], log: Log): Promise<OpenSource> {
  if (asked === 'fs.watch') return openFsWatch;
  try {
    const inotify = openInotify(await inotifyCalls());
    await inotify(() => {}).close();
    return inotify;
  } catch (error) {
    if (asked === 'inotify') throw error;
    log.warn('inotify cannot be used; falling back to fs.watch, which does not tell when it loses events', { reason: (error as Error).message });
    return openFsWatch;
  }
}
