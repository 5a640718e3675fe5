/** Watches what the rules cover: signals and scans lead to the same look at the disk, and only that look changes the state. */
import { lstatSync } from 'node:fs';
import type { Rule } from '@fimbria/matching';
import { correlator, type Rested } from './correlate.ts';
import { coverageOf, isAtOrBelow, type Coverage } from './coverage.ts';
import { differences, type Difference } from './differences.ts';
import type { Log } from './log.ts';
import type { Observers } from './observers.ts';
import { owners } from './owners.ts';
import { gap, type Gap } from './record.ts';
import { serially } from './serially.ts';
import { settle, type Suspect } from './settle.ts';
import type { OpenSource, Signal } from './sources/source.ts';
import type { State } from './state.ts';
import type { Blind } from './walk.ts';

/** What a watch works with. */
export interface WatchOptions {
  readonly state: State;
  readonly open: OpenSource;
  readonly observers: Observers;
  /** The agent's own data: never watched. */
  readonly dataDirectory: string;
  /** How many records may wait before the watch pauses. */
  readonly outboxLimit: number;
  /** Milliseconds between scans. */
  readonly rescanEvery: number;
  readonly log: Log;
  /** There are new records. */
  readonly recorded: () => void;
  /** A scan is done, or what cannot be read is another. */
  readonly looked: () => void;
}

/** The scans of a source that cannot be relied on alone are this close together at most, ms. */
const degradedRescan = 60_000;
/** How many files are looked at before the state moves. */
const portion = 512;

/** Starts to watch nothing; {@link apply} says what. */
export function startWatch({ state, open, observers, dataDirectory, outboxLimit, rescanEvery, log, recorded, looked }: WatchOptions) {
  const blind: Blind = { unreadable: new Set(), unwatched: new Set() };
  const tools = { state, observers, owners: owners(), unreadable: blind.unreadable };
  const oneAtATime = serially();
  const scans = serially();
  /** How often each path is being settled. */
  const inFlight = new Map<string, number>();
  let rules: readonly Rule[] = [];
  let coverage = coverageOf([], dataDirectory);
  let baselined = coverageOf(JSON.parse(state.note('baselined') ?? '[]') as Rule[], dataDirectory);
  let paused = false;
  let stopped = false;
  let rescanning = false;
  let timer: NodeJS.Timeout | undefined;
  const fault = Promise.withResolvers<never>();
  const unheeded = (work: Promise<unknown>) => void work.catch((error: unknown) => stopped || fault.reject(error));

  const rested = correlator((batch) => unheeded(settleAll(batch.map(suspectOf), ({ origin, path }) => origin ?? path)));
  const source = open((signal) => stopped || heed(signal));

  const record = (one: Gap) => {
    state.advance({ records: [one] });
    log.warn('coverage gap', { ...one });
    recorded();
  };
  const suspectOf = ({ path, at, appeared, origin }: Rested): Suspect => ({ path, at, origin, news: appeared || baselined.covers(path), source: source.name });
  const named = ({ path }: Difference): Suspect => ({ path, at: Date.now(), news: baselined.covers(path), source: 'scan' });

  /** Settles in portions, those with the same key together. False when the outbox is full. */
  async function settleAll<T extends Suspect>(suspects: readonly T[], keyOf: (suspect: T) => string): Promise<boolean> {
    for (const { path } of suspects) inFlight.set(path, (inFlight.get(path) ?? 0) + 1);
    try {
      return await settlePortions(suspects, keyOf);
    } finally {
      for (const { path } of suspects) {
        const left = (inFlight.get(path) ?? 0) - 1;
        if (left > 0) inFlight.set(path, left);
        else inFlight.delete(path);
      }
    }
  }

  async function settlePortions<T extends Suspect>(suspects: readonly T[], keyOf: (suspect: T) => string): Promise<boolean> {
    for (const some of portions(suspects, keyOf)) {
      const done = await oneAtATime(async () => {
        if (isFull()) return false;
        if ((await settle(some, coverage, tools)) > 0) recorded();
        return true;
      });
      if (!done) return false;
    }
    return true;
  }

  function isFull(): boolean {
    if (!paused && state.waiting() >= outboxLimit) {
      paused = true;
      record(gap('outbox-full', source.name, [], `${outboxLimit} records wait for the server. What changes now is reported later, as it stands then.`));
    }
    return paused;
  }

  function heed(signal: Signal): void {
    switch (signal.kind) {
      case 'file':
        if (coverage.covers(signal.path)) rested.touch(signal.path, signal);
        else if (leadsToRoot(signal.path)) rescan();
        return;
      case 'directory':
        if (coverage.reach(signal.path) >= 0) unheeded(look(signal.path));
        else if (leadsToRoot(signal.path)) rescan();
        return;
      case 'directory-gone':
        for (const path of perhapsBelow(signal.path)) rested.touch(path);
        if (leadsToRoot(signal.path)) rescan();
        return;
      case 'moved':
        return signal.directory ? directoryMoved(signal.from, signal.to) : moved(signal.from, signal.to);
      case 'lost':
        record(gap('watch-overflow', source.name, [], 'The kernel dropped events; everything is looked through.'));
        return rescan();
    }
  }

  function moved(from: string, to: string): void {
    const fromInside = coverage.covers(from);
    if (fromInside) rested.touch(from);
    if (fromInside || coverage.covers(to)) rested.touch(to, { appeared: true, origin: from });
    if (leadsToRoot(to) || leadsToRoot(from)) rescan();
  }

  function directoryMoved(from: string, to: string): void {
    for (const path of perhapsBelow(from)) moved(path, to + path.slice(from.length));
    if (coverage.reach(to) >= 0) unheeded(look(to));
    if (leadsToRoot(from) || leadsToRoot(to)) rescan();
  }

  const knownBelow = (directory: string) => state.directoriesBelow(directory).flatMap((one) => state.inDirectory(one).map(({ name }) => `${one}/${name}`));
  /** Also what is being looked at just now, and may have been seen where it no longer is. */
  const perhapsBelow = (directory: string) => new Set([...knownBelow(directory), ...[...inFlight.keys()].filter((path) => isAtOrBelow(path, directory))]);
  const leadsToRoot = (path: string) => coverage.roots.some((root) => isAtOrBelow(root.directory, path));

  /** A directory that came: what is in it came with it. */
  async function look(directory: string): Promise<void> {
    for await (const found of differences([directory], { coverage, source, state, blind })) {
      if (stopped) return;
      for (const { path, known } of found) if (!rested.has(path)) rested.touch(path, { appeared: !known });
    }
  }

  /** Looks through everything soon, once, however often it is asked for. */
  function rescan(): void {
    if (rescanning || stopped) return;
    rescanning = true;
    unheeded(
      scans(() => {
        rescanning = false;
        return scan();
      }),
    );
  }

  async function scan(): Promise<void> {
    if (stopped) return;
    clearTimeout(timer);
    coverage = coverageOf(rules, dataDirectory);
    forgetBlindness();
    watchWayTo(coverage);
    const late: Difference[] = [];
    const baseline: Difference[] = [];
    let whole = true;
    for await (const found of differences(coverage.roots.map(({ directory }) => directory), { coverage, source, state, blind })) {
      if (stopped) return;
      const others = found.filter(({ path }) => !rested.has(path));
      late.push(...others.filter(({ path, known }) => known || baselined.covers(path)));
      baseline.push(...others.filter(({ path, known }) => !known && !baselined.covers(path)));
      if (baseline.length >= portion) whole = (await settleAll(baseline.splice(0).map(named), ({ path }) => path)) && whole;
    }
    whole = (await settleAll(baseline.map(named), ({ path }) => path)) && whole;
    const inodes = new Map(late.map(({ path, inode }) => [path, inode]));
    whole = (await settleAll(late.map(named), ({ path }) => inodes.get(path) ?? path)) && whole;
    if (stopped) return;
    if (whole) {
      state.setNote('baselined', JSON.stringify(rules));
      baselined = coverage;
    }
    tellBlindness();
    looked();
    const degraded = source.name === 'fs.watch' || blind.unwatched.size > 0;
    timer = setTimeout(rescan, degraded ? Math.min(degradedRescan, rescanEvery) : rescanEvery);
    timer.unref();
  }

  /** The directories on the way to each root, so that a root that comes, goes or is replaced is noticed. */
  function watchWayTo({ roots, realOf, reach }: Coverage): void {
    for (const { directory } of roots) {
      const names = directory.split('/').slice(0, -1);
      names.forEach((_, at) => {
        const path = names.slice(0, at + 1).join('/');
        if (reach(path) < 0) source.watch({ path, real: realOf(path) }, false);
      });
    }
  }

  function forgetBlindness(): void {
    for (const path of blind.unreadable) if (!(coverage.covers(path) || coverage.reach(path) >= 0) || isGone(coverage.realOf(path))) blind.unreadable.delete(path);
    blind.unwatched.clear();
  }

  /** Each set of blind spots is told once. */
  function tellBlindness(): void {
    const spots = [['unreadable', blind.unreadable, 'The agent may not read these.'], ['watch-limit', blind.unwatched, 'No more directories can be watched; these are scanned instead. Raise fs.inotify.max_user_watches.']] as const;
    for (const [reason, set, detail] of spots) {
      const paths = [...set].sort();
      const told = paths.length === 0 ? '' : `${paths.length} ${paths.slice(0, 10).join(' ')}`;
      if (told === (state.note(reason) ?? '')) continue;
      state.setNote(reason, told);
      if (told !== '') record(gap(reason, 'scan', paths, detail));
    }
  }

  return {
    /** Watches what these rules cover and nothing else; resolves once everything has been looked through. */
    apply: (next: readonly Rule[]): Promise<void> =>
      scans(async () => {
        rules = next;
        coverage = coverageOf(rules, dataDirectory);
        source.forget('');
        const left = knownBelow('').filter((path) => !coverage.covers(path));
        if (left.length > 0) state.advance({ forget: left });
        await scan();
      }),
    /** Looks through everything now; resolves when done. */
    rescan: () => scans(scan),
    /** The server took records: goes on where the outbox was full. */
    relieved: (): void => {
      if (!paused || state.waiting() > outboxLimit / 2) return;
      paused = false;
      rescan();
    },
    /** What is watched, and what cannot be seen. */
    sight: () => ({ source: source.name, watching: source.watching(), files: state.files(), unreadable: [...blind.unreadable].sort(), unwatched: [...blind.unwatched].sort() }),
    /** Fails by a fault of the agent itself; never resolves. */
    running: fault.promise,
    stop: async (): Promise<void> => {
      rested.flush();
      stopped = true;
      clearTimeout(timer);
      await source.close();
      await scans(async () => {});
      await oneAtATime(async () => {});
    },
  };
}

export type Watch = ReturnType<typeof startWatch>;

function* portions<T>(all: readonly T[], keyOf: (one: T) => string): Generator<readonly T[]> {
  const sorted = all.map((one) => [keyOf(one), one] as const).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  for (let from = 0; from < sorted.length; ) {
    let to = Math.min(from + portion, sorted.length);
    while (to < sorted.length && sorted[to]?.[0] === sorted[to - 1]?.[0]) to += 1;
    yield sorted.slice(from, to).map(([, one]) => one);
    from = to;
  }
}

function isGone(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) === undefined;
  } catch {
    return false;
  }
}
