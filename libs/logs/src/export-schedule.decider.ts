/** A scheduled export: its runs take up where the last one ended, and one that has begun is repeated until it is whole. */
import type { Decider } from '@fimbria/event-sourcing';
import { Refusal } from '@fimbria/service/problems';
import type { z } from 'zod';
import { exportSchedule, type runSchema, type ScheduleSpec } from './export-schedule.events.ts';
import type { Asker } from './export.events.ts';

export type ScheduleCommand =
  | { readonly type: 'Schedule'; readonly spec: ScheduleSpec; readonly asker: Asker; readonly after: string }
  | { readonly type: 'Begin'; readonly upTo: string }
  | { readonly type: 'Complete'; readonly run: z.infer<typeof runSchema> }
  | { readonly type: 'Fail'; readonly code: string; readonly detail: string }
  | { readonly type: 'Remove' };

/** Where it stands: after which place in the log the next run begins, and up to where one that has begun goes. */
export interface ScheduleState {
  readonly is: 'unknown' | 'kept' | 'removed';
  readonly after: string;
  readonly upTo: string | undefined;
}

export const scheduledExport: Decider<ScheduleState, ScheduleCommand, typeof exportSchedule> = {
  category: exportSchedule,
  initial: { is: 'unknown', after: '-1', upTo: undefined },
  decide: (command, { is, after, upTo }) => {
    if (command.type === 'Schedule') return is === 'unknown' ? [{ type: 'ExportScheduled', data: { ...command.spec, ...command.asker, after: command.after } }] : [];
    if (is === 'unknown') throw new Refusal('NOT_FOUND');
    if (is === 'removed') return [];
    switch (command.type) {
      case 'Begin':
        return upTo === undefined && BigInt(command.upTo) >= BigInt(after) ? [{ type: 'RunBegan', data: { after, upTo: command.upTo } }] : [];
      case 'Complete':
        return command.run.after === after && command.run.upTo === upTo ? [{ type: 'RunCompleted', data: command.run }] : [];
      case 'Fail':
        return upTo === undefined ? [] : [{ type: 'RunFailed', data: { code: command.code, detail: command.detail } }];
      case 'Remove':
        return [{ type: 'ScheduleRemoved', data: {} }];
    }
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'ExportScheduled':
        return { is: 'kept', after: event.data.after, upTo: undefined };
      case 'RunBegan':
        return { ...state, upTo: event.data.upTo };
      case 'RunCompleted':
        return { ...state, after: event.data.upTo, upTo: undefined };
      case 'RunFailed':
        return state;
      case 'ScheduleRemoved':
        return { ...state, is: 'removed' };
    }
  },
};
