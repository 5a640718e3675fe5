/** An export: requested once, then whole, or failed, or removed. */
import type { Decider } from '@fimbria/event-sourcing';
import { Refusal } from '@fimbria/service/problems';
import type { z } from 'zod';
import { exportCategory, type ExportSpec, type Asker, type manifestSchema } from './export.events.ts';

export type ExportCommand =
  | { readonly type: 'Request'; readonly spec: ExportSpec; readonly asker: Asker }
  | { readonly type: 'Complete'; readonly manifest: z.infer<typeof manifestSchema> }
  | { readonly type: 'Fail'; readonly code: string; readonly detail: string }
  | { readonly type: 'Remove' };

/** How far an export is. */
export type ExportState = 'unknown' | 'running' | 'complete' | 'failed' | 'removed';

export const requestedExport: Decider<ExportState, ExportCommand, typeof exportCategory> = {
  category: exportCategory,
  initial: 'unknown',
  decide: (command, state) => {
    if (command.type === 'Request') return state === 'unknown' ? [{ type: 'ExportRequested', data: { ...command.spec, ...command.asker } }] : [];
    switch (command.type) {
      case 'Complete':
        return state === 'running' ? [{ type: 'ExportCompleted', data: command.manifest }] : [];
      case 'Fail':
        return state === 'running' ? [{ type: 'ExportFailed', data: { code: command.code, detail: command.detail } }] : [];
      case 'Remove':
        if (state === 'unknown') throw new Refusal('NOT_FOUND');
        return state === 'removed' ? [] : [{ type: 'ExportRemoved', data: {} }];
    }
  },
  evolve: (_, { type }) => ({ ExportRequested: 'running', ExportCompleted: 'complete', ExportFailed: 'failed', ExportRemoved: 'removed' } as const)[type],
};
