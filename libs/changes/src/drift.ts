/** Which machines run other rules than they should: folded in memory, beside what each should run. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type EventOf, type Recorded } from '@fimbria/event-sourcing';
import { machineStatus, reportedByMachine, watchedByMachine, watchedCategories } from '@fimbria/machines/events';
import type { RuleTarget } from '@fimbria/rules/events';
import { Folds } from '@fimbria/service';

const categories = [...watchedCategories, machineStatus] as const;
type Fed = Recorded<EventOf<(typeof categories)[number]>>;

/** The versions of a machine's rules. */
export interface RuleVersions {
  /** The one it should run; null for a machine that is not enrolled any more. */
  readonly effective: string | null;
  /** The one it says it runs; null where it has said nothing. */
  readonly running: string | null;
  readonly drifted: boolean;
}

@Injectable()
export class Drift implements OnModuleInit {
  readonly #watched = watchedByMachine();
  readonly #reported = reportedByMachine();

  constructor(private readonly folds: Folds) {}

  async onModuleInit(): Promise<void> {
    await this.folds.keep('drift', categories, (recorded) => this.#apply(recorded));
  }

  /** What the machine runs, and what it should. */
  of(machineId: string): RuleVersions {
    const [effective, running] = [this.#watched.of(machineId)?.version ?? null, this.#reported.running(machineId) ?? null];
    return { effective, running, drifted: effective !== running };
  }

  /** The machines of a tenant that run another version than they should, or have not said which. */
  driftedOf(tenantId: string): readonly string[] {
    return this.#watched.machinesOf(tenantId).filter((machineId) => this.of(machineId).drifted);
  }

  /** Whether a rule with this target would be for the machine. */
  isMeant(machineId: string, target: RuleTarget | undefined): boolean {
    return this.#watched.isMeant(machineId, target);
  }

  #apply({ event, ...about }: Fed): void {
    if (event.type === 'StatusChanged') return this.#reported.apply({ event, ...about });
    this.#watched.apply({ event, ...about });
    if (event.type === 'MachineRetired') this.#reported.apply({ event, ...about });
  }
}
