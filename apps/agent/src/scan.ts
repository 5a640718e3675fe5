/** A look through everything that is covered: what differs from what is known is settled. */
import type { Correlator } from './correlate.ts';
import type { Coverage } from './coverage.ts';
import { differences, type Difference, type World } from './differences.ts';
import { portion, type Settling } from './settling.ts';
import type { Source } from './sources/source.ts';

/** What a scan needs. */
export interface ScanOptions {
  readonly world: World;
  /** Whether a path was covered when everything was last looked through: a file not known there is news. */
  readonly baselined: (path: string) => boolean;
  /** Paths for which signals are being gathered are left to them. */
  readonly pending: Correlator['has'];
  readonly settle: Settling['settle'];
  readonly stopped: () => boolean;
}

/** Scans; false when it was stopped or the outbox was full before everything was settled. */
export async function scan({ world, baselined, pending, settle, stopped }: ScanOptions): Promise<boolean> {
  watchWayTo(world);
  const suspect = (news: boolean) => (difference: Difference) => ({ ...difference, at: Date.now(), news, source: 'scan' as const });
  const changed: Difference[] = [];
  const unknown: Difference[] = [];
  let whole = true;
  const settleUnknown = async () => {
    whole = (await settle(unknown.splice(0).map(suspect(false)), ({ path }) => path)) && whole;
  };
  for await (const found of differences(world.coverage.roots.map(({ directory }) => directory), world)) {
    if (stopped()) return false;
    for (const one of found) if (!pending(one.path)) (one.known || baselined(one.path) ? changed : unknown).push(one);
    if (unknown.length >= portion.files) await settleUnknown();
  }
  await settleUnknown();
  // By inode, so that both names of a file that was renamed are seen together.
  return (await settle(changed.map(suspect(true)), ({ inode }) => inode)) && whole;
}

/** Watches the directories on the way to each root, so that a root that comes, goes or is replaced is noticed. */
function watchWayTo({ coverage: { roots, reach, realOf }, source }: { readonly coverage: Coverage; readonly source: Source }): void {
  for (const { directory } of roots) {
    const names = directory.split('/').slice(0, -1);
    for (const at of names.keys()) {
      const path = names.slice(0, at + 1).join('/');
      if (reach(path) < 0) source.watch({ path, real: realOf(path) }, false);
    }
  }
}
