/** What the agent tells the server of itself, kept current. */
import type { Rule } from '@fimbria/matching';
import type { MachineApi, StatusReport } from './api.ts';
import { cannotWatch } from './cannot-watch.ts';
import { operatingSystem } from './enrol.ts';
import type { Log } from './log.ts';
import type { Origin } from './origin.ts';
import { startStatus } from './status.ts';
import type { Watch } from './watch.ts';

/** What telling needs. */
export interface TellingOptions {
  readonly api: Pick<MachineApi, 'report'>;
  readonly sight: Watch['sight'];
  readonly agentVersion: string;
  /** Where the machine runs, once that is found out. */
  readonly origin: Promise<Origin>;
  readonly log: Log;
  readonly stopped: AbortSignal;
}

/** Starts. What cannot be watched is looked at anew with other rules and after each scan, not each minute: it takes a look at every path. */
export function startTelling({ api, sight, agentVersion, origin, log, stopped }: TellingOptions) {
  let [version, rules]: readonly [string | null, readonly Rule[]] = [null, []];
  let blind = cannotWatch(rules, sight());
  let where: Origin | undefined;

  const report = (): StatusReport => {
    const { source, who, files, watching } = sight();
    return { rulesVersion: version, agentVersion, os: operatingSystem(), ...(where && { origin: where }), source, actors: who, files, directories: watching, ...blind };
  };
  const status = startStatus({ api, report, log, stopped });
  const looked = () => {
    blind = cannotWatch(rules, sight());
    status.changed();
  };
  void origin.then((found) => {
    where = found;
    status.changed();
  });

  return {
    running: status.running,
    /** The agent watches by these rules now. */
    runs: (next: string, by: readonly Rule[]): void => {
      [version, rules] = [next, by];
      looked();
    },
    /** Everything was looked through. */
    looked,
  };
}
