/** Which version of its rules each machine should run: folded in memory, as it follows from all that rules and machines went through. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { watchedByMachine, watchedCategories } from '@fimbria/machines/events';
import { Folds } from '@fimbria/service';

@Injectable()
export class EffectiveRules implements OnModuleInit {
  readonly #watched = watchedByMachine();

  constructor(private readonly folds: Folds) {}

  async onModuleInit(): Promise<void> {
    await this.folds.keep('effective rules', watchedCategories, this.#watched.apply);
  }

  /** The version a machine should run; null for one that is not enrolled any more. */
  versionOf(machineId: string): string | null {
    return this.#watched.of(machineId)?.version ?? null;
  }

  /** The versions of a tenant's machines, by machine. */
  versionsOf(tenantId: string): ReadonlyMap<string, string | null> {
    return new Map(this.#watched.machinesOf(tenantId).map((machineId) => [machineId, this.versionOf(machineId)]));
  }
}
