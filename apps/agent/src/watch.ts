/** Watches what the rules cover: signals and scans lead to the same look at the disk, and only that look changes the state. */
import type { Rule } from '@fimbria/matching';
import { blindness } from './blindness.ts';
import { correlator } from './correlate.ts';
import { coverageOf } from './coverage.ts';
import { differences } from './differences.ts';
import { heeding } from './heed.ts';
import type { Log } from './log.ts';
import type { Observers } from './observers.ts';
import type { Owners } from './owners.ts';
import { gap } from './record.ts';
import { scan } from './scan.ts';
import { serially } from './serially.ts';
import { startSettling } from './settling.ts';
import type { OpenSource } from './sources/source.ts';
import type { State } from './state.ts';
import type { Who } from './who/who.ts';

/** What a watch works with. */
export interface WatchOptions {
  readonly state: State;
  readonly open: OpenSource;
  readonly observers: Observers;
  readonly owners: Owners;
  readonly who: Who;
  /** The agent's own data: never watched. */
  readonly dataDirectory: string;
  /** How many records may wait before the watch pauses. */
  readonly outboxLimit: number;
  /** Milliseconds between scans. */
  readonly rescanEvery: number;
  readonly log: Log;
  /** There are new records. */
  readonly recorded: () => void;
  /** A scan is done. */
  readonly looked: () => void;
}

/** Where signals alone cannot be relied on: the longest time between scans, and how soon after directories came or went, ms. */
const degraded = { rescanEvery: 60_000, after: 2_000 } as const;

/** Starts to watch nothing; `apply` says what. */
export function startWatch({ state, open, observers, owners, who, dataDirectory, outboxLimit, rescanEvery, log, recorded, looked }: WatchOptions) {
  let rules: readonly Rule[] = [];
  let coverage = coverageOf(rules, dataDirectory);
  /** What was covered when everything was last looked through. */
  let baselined = coverageOf(JSON.parse(state.note('baselined') ?? '[]') as Rule[], dataDirectory);
  let stopped = false;
  let asked = false;
  let timer: NodeJS.Timeout | undefined;
  let due = Infinity;
  const scans = serially();
  const fault = Promise.withResolvers<never>();
  const unawaited = (work: Promise<unknown>) => void work.catch((error: unknown) => stopped || fault.reject(error));

  const blind = blindness(state, (one) => settling.record(one));
  const settling = startSettling({ tools: { state, observers, owners, who, unreadable: blind.unreadable }, coverage: () => coverage, outboxLimit, log, recorded });
  const rested = correlator((batch) => {
    const suspects = batch.map(({ path, at, appeared, origin }) => ({ path, at, origin, news: appeared || baselined.covers(path), source: source.name }));
    unawaited(settling.settle(suspects, ({ origin, path }) => origin ?? path));
  });
  const world = () => ({ coverage, source, state, blind });
  const knownBelow = (directory: string) => state.directoriesBelow(directory).flatMap((one) => state.inDirectory(one).map(({ name }) => `${one}/${name}`));
  const heed = heeding({
    coverage: () => coverage,
    touch: rested.touch,
    filesBelow: (directory) => new Set([...knownBelow(directory), ...settling.onTheirWayBelow(directory)]),
    look: (directory) => unawaited(look(directory)),
    rescan: () => rescan(),
    lost: () => {
      settling.record(gap('watch-overflow', source.name, [], 'The kernel dropped events; everything is looked through.'));
      rescan();
    },
  });
  const source = open((signal) => {
    if (stopped) return;
    heed(signal);
    if (source.name === 'fs.watch' && signal.kind !== 'file') rescanWithin(degraded.after);
  });

  /** A directory that came: what is in it came with it. */
  async function look(directory: string): Promise<void> {
    for await (const found of differences([directory], world())) {
      if (stopped) return;
      for (const { path, known } of found) if (!rested.has(path)) rested.touch(path, { appeared: !known });
    }
  }

  /** Looks through everything soon; once, however often it is asked for. */
  function rescan(): void {
    if (asked || stopped) return;
    asked = true;
    unawaited(scans(lookThrough));
  }

  /** The earliest such wish holds. */
  function rescanWithin(ms: number): void {
    if (performance.now() + ms >= due) return;
    due = performance.now() + ms;
    clearTimeout(timer);
    timer = setTimeout(rescan, ms).unref();
  }

  async function lookThrough(): Promise<void> {
    asked = false;
    clearTimeout(timer);
    due = Infinity;
    if (stopped) return;
    coverage = coverageOf(rules, dataDirectory);
    blind.review(coverage);
    await who.cover(coverage.roots.map(({ directory }) => coverage.realOf(directory)));
    const whole = await scan({ world: world(), baselined: baselined.covers, pending: rested.has, settle: settling.settle, stopped: () => stopped });
    if (stopped) return;
    if (whole) {
      state.setNote('baselined', JSON.stringify(rules));
      baselined = coverage;
    }
    blind.tell();
    looked();
    rescanWithin(source.name === 'fs.watch' || blind.unwatched.size > 0 ? Math.min(degraded.rescanEvery, rescanEvery) : rescanEvery);
  }

  return {
    /** Watches what these rules cover and nothing else; resolves once everything has been looked through. */
    apply: (next: readonly Rule[]): Promise<void> =>
      scans(async () => {
        rules = next;
        coverage = coverageOf(rules, dataDirectory);
        source.forget('');
        state.advance({ forget: knownBelow('').filter((path) => !coverage.covers(path)) });
        await lookThrough();
      }),
    /** Looks through everything now; resolves when done. */
    rescan: () => scans(lookThrough),
    /** The server took records: goes on where the outbox was full. */
    relieved: (): void => {
      if (settling.resume()) rescan();
    },
    /** Reports a gap that something else than watching found. */
    record: settling.record,
    /** What is watched, and what cannot be seen. */
    sight: () => ({ source: source.name, watching: source.watching(), files: state.files(), unreadable: [...blind.unreadable].sort(), unwatched: [...blind.unwatched].sort(), who: who.sight() }),
    /** Fails by a fault of the agent itself; never resolves. */
    running: fault.promise,
    stop: async (): Promise<void> => {
      rested.flush();
      stopped = true;
      clearTimeout(timer);
      await source.close();
      await scans(async () => {});
      await settling.idle();
    },
  };
}

export type Watch = ReturnType<typeof startWatch>;
