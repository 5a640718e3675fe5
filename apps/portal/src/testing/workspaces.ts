/** For specs of pages: workspaces, as the API tells of them. */
import type { Allowance, Workspace } from '@fimbria/api-client';
import { all, type Answers } from './answers.ts';

export const workspaceId = 'c0a80101-1111-4111-8111-111111111111';
export const otherWorkspaceId = 'c0a80101-2222-4222-8222-222222222222';

export interface WorkspaceFacts {
  workspaces: Workspace[];
  allowance: Allowance;
}

/** One workspace, of which little is taken. */
export const oneWorkspace = (): WorkspaceFacts => ({
  workspaces: [workspace(workspaceId, 'Production', 90)],
  allowance: {
    machines: 2, today: { day: '2026-01-05', allowanceBytes: 500_000_000, usedBytes: 1_250_000, overageBytes: 0, rows: 1200 }, forecast: { allowanceBytes: 1_000_000_000, usedBytes: 2_500_000, overageBytes: 0 },
    cap: null, days: [{ day: '2026-01-05', allowanceBytes: 500_000_000, usedBytes: 1_250_000, overageBytes: 0, rows: 1200 }],
  },
});

/** A workspace that keeps all it has for so many days. */
export function workspace(id: string, name: string, retentionDays: number): Workspace {
  const tables = (['MDCFileIntegrityMonitoringEvents', 'FimCoverageGap'] as const).map((table) => ({ table, retentionDays, inherited: true }));
  return { id, name, retentionDays, tables, accessMode: 'resource', dailyCap: null, version: 1 };
}

export const workspaceAnswers: Answers<WorkspaceFacts> = [
  ['GET /v1/workspaces', ({ workspaces }) => all(workspaces)],
  ['POST /v1/workspaces', () => ({ workspaceId: '5f1c7a52-0000-4f9b-8f43-1b8f8b7b2f12' })],
  ['GET /v1/workspaces/*/allowance', ({ allowance }) => allowance],
];
