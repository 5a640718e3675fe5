/** The machines that have a plan of their own, folded from the log in memory. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { machinePlan, type LesserPlan } from '@fimbria/plans/events';
import { Folds } from '@fimbria/service';

@Injectable()
export class OwnPlans implements OnModuleInit {
  readonly #plans = new Map<string, LesserPlan>();

  constructor(private readonly folds: Folds) {}

  async onModuleInit(): Promise<void> {
    await this.folds.keep('plans of machines', [machinePlan], ({ event, id }) => {
      switch (event.type) {
        case 'MachineDowngraded':
          return void this.#plans.set(id, event.data.plan);
        case 'MachineDowngradeEnded':
          return void this.#plans.delete(id);
      }
    });
  }

  /** The machine's own plan; none, where it has its subscription's. */
  of(machineId: string): LesserPlan | undefined {
    return this.#plans.get(machineId);
  }
}
