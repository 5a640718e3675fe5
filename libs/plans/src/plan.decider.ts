/** A subscription's plan, and file integrity monitoring under it: it belongs to P2, and ends with it. */
import type { Decider } from '@fimbria/event-sourcing';
import { Refusal } from '@fimbria/service/problems';
import { plan, type PlanName } from './plan.events.ts';

/** What may be done. With a version, only if the plan still is the one of that version. */
export type PlanCommand = { readonly version?: number | undefined } & (
  | { readonly type: 'Choose'; readonly plan: PlanName }
  | { readonly type: 'EnableFim'; readonly workspaceId: string }
  | { readonly type: 'DisableFim' }
);

/** What decisions about a plan need. */
export interface PlanState {
  readonly plan: PlanName;
  /** Where changes go, while monitoring is enabled. */
  readonly workspaceId?: string | undefined;
  /** How often it has changed: its ETag. */
  readonly version: number;
}

export const chosenPlan: Decider<PlanState, PlanCommand, typeof plan> = {
  category: plan,
  initial: { plan: 'Free', version: 0 },
  decide: (command, state) => {
    if (command.version !== undefined && command.version !== state.version) throw new Refusal('PRECONDITION_FAILED');
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
        return { ...state, plan: event.data.plan, version: state.version + 1 };
      case 'FimEnabled':
        return { ...state, workspaceId: event.data.workspaceId, version: state.version + 1 };
      case 'FimDisabled':
        return { ...state, workspaceId: undefined, version: state.version + 1 };
    }
  },
};
