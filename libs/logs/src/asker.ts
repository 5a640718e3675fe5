/** On whose behalf something is made later than it was asked for, and who sees what was made. */
import type { Caller } from '@fimbria/service';
import type { Asker } from './export.events.ts';

/** What is kept of a caller. */
export function askerOf({ kind, part }: Caller): Asker {
  return { kind: kind === 'machine' ? 'service' : kind, part: part === undefined ? null : { subscriptionIds: [...part.subscriptionIds], resourceGroupIds: [...part.resourceGroupIds], workspaceIds: [...part.workspaceIds] } };
}

/** Whether the caller sees all that was in sight of whoever asked for it. */
export function sees({ tenantId, part }: Caller, of: Pick<Asker, 'part'> & { readonly tenantId: string }): boolean {
  if (tenantId !== of.tenantId || part === undefined) return tenantId === of.tenantId;
  const seen = of.part;
  return seen !== null && (['subscriptionIds', 'resourceGroupIds', 'workspaceIds'] as const).every((kind) => seen[kind].every((id) => part[kind].includes(id)));
}
