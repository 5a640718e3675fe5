/** What is likely to be regretted of a draft, said before it is applied. */
import { compileRules, coversAll, kindOf, type EntityKind, type Rule } from '@fimbria/matching';

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

/** Warnings about a draft, given the other rules that hold and how many changes a day it would have reported. */
export function warningsOf(draft: Rule, others: readonly Rule[], changesPerDay: number): readonly Warning[] {
  const aboutEntities = draft.entities.flatMap((entity): Warning[] => {
    const alone = compileRules([{ ...draft, entities: [entity] }]);
    const places = volatile.filter(([kind, path]) => kind === entity.kind && alone.covering(path, undefined, { kind }).length > 0).map(([, , what]) => what);
    const other = others.find((rule) => coversAll(compiled(rule), entity));
    return [
      ...(places.length > 0 ? [{ code: 'VOLATILE', entry: entity.path, message: `It covers what changes all the time: ${places.join(', ')}. Exclude it, or name less.` } as const] : []),
      ...(other ? [{ code: 'OVERLAP', entry: entity.path, message: `The rule "${other.name}" covers all of it already.` } as const] : []),
      ...(leavesNothing(draft, entity) ? [{ code: 'NOTHING_LEFT', entry: entity.path, message: "The rule's own excludes leave nothing of it." } as const] : []),
    ];
  });
  return [...aboutEntities, ...(changesPerDay > noisy ? [{ code: 'NOISY', entry: '', message: `It would report ${Math.round(changesPerDay)} changes a day: more than anybody reads.` } as const] : [])];
}

/** Whether the excludes cover all of an entity. */
function leavesNothing({ excludes = [] }: Rule, entity: Rule['entities'][number]): boolean {
  const entities = excludes.map((exclude) => (typeof exclude === 'string' ? { kind: kindOf(exclude), path: exclude } : exclude));
  return entities.length > 0 && coversAll(compileRules([{ ruleId: '', name: '', changeTypes: [], entities }]), entity);
}

const compiledRules = new WeakMap<Rule, ReturnType<typeof compileRules>>();

function compiled(rule: Rule): ReturnType<typeof compileRules> {
  const known = compiledRules.get(rule) ?? compileRules([rule]);
  compiledRules.set(rule, known);
  return known;
}
