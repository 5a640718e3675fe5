/** One machine's own plan: less than its subscription's, or none of its own. */
import type { Decider } from '@fimbria/event-sourcing';
import { machinePlan, type LesserPlan } from './machine-plan.events.ts';

export type MachinePlanCommand = { readonly type: 'Downgrade'; readonly plan: LesserPlan } | { readonly type: 'EndDowngrade' };

/** The machine's own plan; undefined where it has its subscription's. */
export interface MachinePlanState {
  readonly plan?: LesserPlan;
}

export const downgraded: Decider<MachinePlanState, MachinePlanCommand, typeof machinePlan> = {
  category: machinePlan,
  initial: {},
  decide: (command, state) => {
    switch (command.type) {
      case 'Downgrade':
        return state.plan === command.plan ? [] : [{ type: 'MachineDowngraded', data: { plan: command.plan } }];
      case 'EndDowngrade':
        return state.plan === undefined ? [] : [{ type: 'MachineDowngradeEnded', data: {} }];
    }
  },
  evolve: (_, event) => (event.type === 'MachineDowngraded' ? { plan: event.data.plan } : {}),
};
