/** A subscription's plan, and file integrity monitoring under it: it belongs to P2, and ends with it. */
import type { Decider } from '@fimbria/event-sourcing';
import { Refusal } from '@fimbria/service/problems';
import { plan, type PlanName } from './plan.events.ts';

export type PlanCommand =
  | { readonly type: 'Choose'; readonly plan: PlanName }
  | { readonly type: 'EnableFim'; readonly workspaceId: string }
  | { readonly type: 'DisableFim' };

/** What decisions about a plan need. */
export interface PlanState {
  readonly plan: PlanName;
  /** Where changes go, while monitoring is enabled. */
  readonly workspaceId?: string | undefined;
}

export const chosenPlan: Decider<PlanState, PlanCommand, typeof plan> = {
  category: plan,
  initial: { plan: 'Free' },
  decide: (command, state) => {
    switch (command.type) {
      case 'Choose': {
        if (command.plan === state.plan) return [];
        const chosen = { type: 'PlanChosen', data: { plan: command.plan } } as const;
        return command.plan !== 'P2' && state.workspaceId !== undefined ? [chosen, { type: 'FimDisabled', data: {} }] : [chosen];
      }
      case 'EnableFim':
        if (state.plan !== 'P2') throw new Refusal('PLAN_2_NEEDED', { plan: state.plan });
        return state.workspaceId === command.workspaceId ? [] : [{ type: 'FimEnabled', data: { workspaceId: command.workspaceId } }];
      case 'DisableFim':
        return state.workspaceId === undefined ? [] : [{ type: 'FimDisabled', data: {} }];
    }
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'PlanChosen':
        return { ...state, plan: event.data.plan };
      case 'FimEnabled':
        return { ...state, workspaceId: event.data.workspaceId };
      case 'FimDisabled':
        return { ...state, workspaceId: undefined };
    }
  },
};
