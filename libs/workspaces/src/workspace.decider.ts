/** A workspace: created once; what it keeps, whom it shows it and how much it takes is set as often as needed. */
import type { Decider } from '@fimbria/event-sourcing';
import { Refusal } from '@fimbria/service/problems';
import { workspace, type AccessMode, type DailyCap, type NewWorkspace, type RetainedTable } from './workspace.events.ts';

/** What may be done. With a version, only if the workspace still is the one of that version. */
export type WorkspaceCommand =
  | ({ readonly type: 'Create' } & NewWorkspace)
  | ({ readonly version?: number | undefined } & (
      | { readonly type: 'SetRetention'; readonly days: number }
      | { readonly type: 'SetTableRetention'; readonly table: RetainedTable; readonly days: number | null }
      | { readonly type: 'SetAccessMode'; readonly accessMode: AccessMode }
      | { readonly type: 'SetDailyCap'; readonly cap: DailyCap }
      | { readonly type: 'LiftDailyCap' }
    ));

/** What decisions about a workspace need; one nobody created has no retention. */
export interface WorkspaceState {
  readonly retentionDays?: number;
  readonly tables: Readonly<Record<string, number | null>>;
  readonly accessMode: AccessMode;
  readonly cap?: DailyCap | undefined;
  /** How often it has changed: its ETag. */
  readonly version: number;
}

export const createdWorkspace: Decider<WorkspaceState, WorkspaceCommand, typeof workspace> = {
  category: workspace,
  initial: { tables: {}, accessMode: 'resource', version: 0 },
  decide: (command, { retentionDays, tables, accessMode, cap, version }) => {
    if (command.type === 'Create') return retentionDays === undefined ? [{ type: 'WorkspaceCreated', data: { name: command.name, retentionDays: command.retentionDays } }] : [];
    if (retentionDays === undefined) throw new Refusal('NOT_FOUND');
    if (command.version !== undefined && command.version !== version) throw new Refusal('PRECONDITION_FAILED');
    switch (command.type) {
      case 'SetRetention':
        return retentionDays === command.days ? [] : [{ type: 'RetentionSet', data: { days: command.days } }];
      case 'SetTableRetention':
        return (tables[command.table] ?? null) === command.days ? [] : [{ type: 'TableRetentionSet', data: { table: command.table, days: command.days } }];
      case 'SetAccessMode':
        return accessMode === command.accessMode ? [] : [{ type: 'AccessModeSet', data: { accessMode: command.accessMode } }];
      case 'SetDailyCap':
        return cap?.megabytes === command.cap.megabytes && cap.mode === command.cap.mode ? [] : [{ type: 'DailyCapSet', data: command.cap }];
      case 'LiftDailyCap':
        return cap === undefined ? [] : [{ type: 'DailyCapLifted', data: {} }];
    }
  },
  evolve: (before, event) => {
    const state = { ...before, version: before.version + 1 };
    switch (event.type) {
      case 'WorkspaceCreated':
        return { ...state, retentionDays: event.data.retentionDays };
      case 'RetentionSet':
        return { ...state, retentionDays: event.data.days };
      case 'TableRetentionSet':
        return { ...state, tables: { ...state.tables, [event.data.table]: event.data.days } };
      case 'AccessModeSet':
        return { ...state, accessMode: event.data.accessMode };
      case 'DailyCapSet':
        return { ...state, cap: event.data };
      case 'DailyCapLifted':
        return { ...state, cap: undefined };
    }
  },
};
