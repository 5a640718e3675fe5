/** What is likely to be regretted of a draft, said before it is applied. */
import { compileRules, coversAll, kindOf, rulesCoveringAll, type EntityKind, type Matcher, type Rule } from '@fimbria/matching';
import type { Covering } from './coverage.ts';

/** One warning; `entry` is the path of the draft that it is about, if it is about one. */
export interface Warning {
  readonly code: 'VOLATILE' | 'OVERLAP' | 'NOTHING_LEFT' | 'NOISY' | 'NOTHING_MATCHED';
  readonly entry: string;
  readonly message: string;
}

/** Places that change all the time, by something that lies there. */
const volatile: readonly (readonly [kind: EntityKind, path: string, what: string])[] = [
  ['linuxFile', '/var/log/syslog', 'logs (/var/log)'], ['linuxFile', '/tmp/x', 'temporary files (/tmp)'], ['linuxFile', '/var/tmp/x', 'temporary files (/var/tmp)'], ['linuxFile', '/proc/1/status', 'views of the kernel (/proc)'],
  ['linuxFile', '/sys/kernel/x', 'views of the kernel (/sys)'], ['linuxFile', '/dev/shm/x', 'shared memory (/dev/shm)'], ['linuxFile', '/run/x.pid', 'state of running programs (/run)'], ['linuxFile', '/var/cache/apt/x', 'caches (/var/cache)'],
  ['linuxFile', '/home/x/.cache/x', 'caches of users (.cache)'], ['linuxFile', '/var/lib/docker/overlay2/x/y', 'layers of containers'], ['linuxFile', '/var/lib/x/x.log', 'logs (*.log)'],
  ['windowsFile', 'C:\\Windows\\Temp\\x', 'temporary files (\\Windows\\Temp)'], ['windowsFile', 'C:\\Windows\\Prefetch\\X.pf', 'traces of programs started (Prefetch)'], ['windowsFile', 'C:\\Windows\\System32\\LogFiles\\x.log', 'logs (LogFiles)'],
  ['windowsFile', 'C:\\Users\\x\\AppData\\Local\\Temp\\x', 'temporary files of users'], ['windowsRegistry', 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\hivelist\\x', 'the list of loaded hives, which changes by itself'],
];

/** Changes a day from which on nobody reads them. */
const noisy = 10_000;

/** What a draft is warned by. */
export interface Surroundings {
  /** The rules of today, compiled; the draft may take the place of one. */
  readonly before: Covering;
  readonly replaces: string | null;
  readonly nameOf: (ruleId: string) => string;
  readonly changesPerDay: number;
}

/** Warnings about a draft. */
export function warningsOf(draft: Rule, { before, replaces, nameOf, changesPerDay }: Surroundings): readonly Warning[] {
  const [whole, parts, excluded] = [compileRules([draft]), compileRules(draft.entities.map((entity, at) => ({ ...draft, ruleId: String(at), entities: [entity], excludes: [] }))), excludesOf(draft)];
  const places = volatile.filter(([kind, path]) => whole.covering(path, undefined, { kind }).length > 0).map(([kind, path, what]) => ({ what, entities: parts.covering(path, undefined, { kind }) }));
  const aboutEntities = draft.entities.flatMap((entity, at): Warning[] => {
    const covered = places.filter(({ entities }) => entities.includes(String(at))).map(({ what }) => what);
    const other = rulesCoveringAll(before, entity).find((ruleId) => ruleId !== replaces);
    return [
      ...(covered.length > 0 ? [{ code: 'VOLATILE', entry: entity.path, message: `It covers what changes all the time: ${covered.join(', ')}. Exclude it, or name less.` } as const] : []),
      ...(other === undefined ? [] : [{ code: 'OVERLAP', entry: entity.path, message: `The rule "${nameOf(other)}" covers all of it already.` } as const]),
      ...(coversAll(excluded, entity) ? [{ code: 'NOTHING_LEFT', entry: entity.path, message: "The rule's own excludes leave nothing of it." } as const] : []),
    ];
  });
  return [...aboutEntities, ...(changesPerDay > noisy ? [{ code: 'NOISY', entry: '', message: `It would report ${Math.round(changesPerDay)} changes a day: more than anybody reads.` } as const] : [])];
}

/** What a rule leaves out, as if it named it. */
function excludesOf({ ruleId, name, excludes = [] }: Rule): Matcher {
  return compileRules([{ ruleId, name, changeTypes: [], entities: excludes.map((exclude) => (typeof exclude === 'string' ? { kind: kindOf(exclude), path: exclude } : exclude)) }]);
}
