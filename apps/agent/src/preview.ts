/** What a draft of a rule would cover on this machine: a look at names and attributes, which watches nothing and keeps nothing. */
import { lstatSync, type Stats } from 'node:fs';
import { setImmediate as breathe } from 'node:timers/promises';
import { compileRules, type Rule } from '@fimbria/matching';
import type { AskedPreview, PreviewAnswer } from './api.ts';
import { coverageOf, type Coverage } from './coverage.ts';
import type { Source } from './sources/source.ts';
import type { State } from './state.ts';
import { walk } from './walk.ts';

/** What a look needs. */
export interface PreviewOptions {
  /** What is watched now. */
  readonly rules: readonly Rule[];
  readonly state: Pick<State, 'directoriesBelow' | 'inDirectory'>;
  /** The agent's own data: never watched. */
  readonly dataDirectory: string;
  readonly stopped: AbortSignal;
}

/** Where a look ends, done or not: files, and ms. */
export const previewLimits = { files: 200_000, time: 30_000 } as const;
const named = 20;
const day = 86_400_000;

/** Looks through everything that the draft names. */
export async function previewOf({ previewId, rule, replaces }: AskedPreview, { rules, state, dataDirectory, stopped }: PreviewOptions): Promise<PreviewAnswer> {
  const draft: Rule = { ruleId: replaces ?? previewId, ...rule };
  const today = coverageOf(rules, dataDirectory);
  const after = coverageOf([...rules.filter(({ ruleId }) => ruleId !== replaces), draft], dataDirectory);
  const found = await lookThrough(draft, coverageOf([draft], dataDirectory), today, stopped);
  return { ...found, noLonger: noLongerIn(state, today, after) };
}

async function lookThrough(draft: Rule, coverage: Coverage, today: Coverage, stopped: AbortSignal): Promise<Omit<PreviewAnswer, 'noLonger'>> {
  const answer = { files: 0, bytes: 0, newFiles: 0, modifiedLastDay: 0, modifiedLastWeek: 0, truncated: false };
  const counting = countingBy(draft);
  const sample: PreviewAnswer['sample'] = [];
  const blind = { unreadable: new Set<string>(), unwatched: new Set<string>() };
  const until = performance.now() + previewLimits.time;
  for await (const { directory, names } of walk(coverage.roots.map((root) => root.directory), coverage, silent, blind)) {
    if (stopped.aborted || answer.files >= previewLimits.files || performance.now() > until) {
      answer.truncated = true;
      break;
    }
    for (const [at, name] of names.entries()) {
      if (at % 256 === 255) await breathe();
      const path = `${directory}/${name}`;
      const stats = coverage.covers(path) ? statsOf(coverage.realOf(path)) : undefined;
      if (!stats) continue;
      const [isNew, age] = [!today.covers(path), Date.now() - stats.mtimeMs];
      counting.count(path);
      answer.files += 1;
      answer.bytes += stats.size;
      if (isNew) answer.newFiles += 1;
      if (age < day) answer.modifiedLastDay += 1;
      if (age < 7 * day) answer.modifiedLastWeek += 1;
      if (sample.length < named && isNew) sample.push({ path, size: stats.size, modifiedAt: stats.mtime.toISOString(), isNew });
    }
  }
  return { ...answer, sample, entities: counting.counts, unreadable: blind.unreadable.size };
}

/** Counts by entity what the rule covers; those of other platforms stay null. */
function countingBy({ entities }: Rule) {
  const counts = entities.map(({ kind }): number | null => (kind === 'linuxFile' ? 0 : null));
  const parts = entities.map((entity, at): Rule => ({ ruleId: String(at), name: '', changeTypes: [], entities: [entity] }));
  const matcher = compileRules(parts, { platform: 'linux' });
  return {
    counts,
    count: (path: string): void => {
      for (const at of matcher.covering(path)) counts[Number(at)] = (counts[Number(at)] ?? 0) + 1;
    },
  };
}

/** Files known and covered today that no rule would cover any more. */
function noLongerIn(state: PreviewOptions['state'], today: Coverage, after: Coverage): PreviewAnswer['noLonger'] {
  const paths = state.directoriesBelow('').flatMap((directory) => state.inDirectory(directory).map(({ name }) => `${directory}/${name}`)).filter((path) => today.covers(path) && !after.covers(path));
  return { files: paths.length, paths: paths.slice(0, named) };
}

function statsOf(path: string): Stats | undefined {
  try {
    return lstatSync(path);
  } catch {
    return undefined;
  }
}

/** Watches nothing. */
const silent: Source = { name: 'inotify', watch: () => 'watched', forget: () => {}, watching: () => 0, close: async () => {} };
