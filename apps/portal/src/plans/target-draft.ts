/** Where changes are to go, while it is being chosen. */
import type { FimTarget, Workspace } from '@fimbria/api-client';

/** Chosen from those there are, or to be made: then under a name, for so many days. */
export interface TargetDraft {
  readonly workspaceId: string | 'new';
  readonly name: string;
  readonly days: string;
}

/** The draft to begin with: what is set, else the first workspace, else a new one. */
export function targetDraft(workspaceId: string | null, workspaces: readonly Workspace[]): TargetDraft {
  return { workspaceId: workspaceId ?? workspaces[0]?.id ?? 'new', name: '', days: '30' };
}

/** What the draft lacks, by field. */
export function lackingIn({ workspaceId, name, days }: TargetDraft): Partial<Record<'name' | 'days', string>> {
  if (workspaceId !== 'new') return {};
  const isDays = /^\d{2,4}$/.test(days.trim());
  return { ...(name.trim() === '' && { name: 'A workspace needs a name.' }), ...(!isDays && { days: 'Days are 30 to 730, or whole years up to twelve.' }) };
}

/** The draft as it is sent. */
export function targetOf({ workspaceId, name, days }: TargetDraft): FimTarget {
  return workspaceId === 'new' ? { newWorkspace: { name: name.trim(), retentionDays: Number(days) } } : { workspaceId };
}
