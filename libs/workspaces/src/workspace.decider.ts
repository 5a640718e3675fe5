/** A workspace: created once, its retention set as often as needed. */
import type { Decider } from '@fimbria/event-sourcing';
import { Refusal } from '@fimbria/service/problems';
import { workspace, type NewWorkspace } from './workspace.events.ts';

export type WorkspaceCommand =
  | ({ readonly type: 'Create' } & NewWorkspace)
  | { readonly type: 'SetRetention'; readonly days: number };

/** What decisions about a workspace need; one nobody created has nothing. */
export interface WorkspaceState {
  readonly retentionDays?: number;
}

export const createdWorkspace: Decider<WorkspaceState, WorkspaceCommand, typeof workspace> = {
  category: workspace,
  initial: {},
  decide: (command, { retentionDays }) => {
    switch (command.type) {
      case 'Create':
        return retentionDays === undefined ? [{ type: 'WorkspaceCreated', data: { name: command.name, retentionDays: command.retentionDays } }] : [];
      case 'SetRetention':
        if (retentionDays === undefined) throw new Refusal('NOT_FOUND');
        return retentionDays === command.days ? [] : [{ type: 'RetentionSet', data: { days: command.days } }];
    }
  },
  evolve: (_, event) => {
    switch (event.type) {
      case 'WorkspaceCreated':
        return { retentionDays: event.data.retentionDays };
      case 'RetentionSet':
        return { retentionDays: event.data.days };
    }
  },
};
