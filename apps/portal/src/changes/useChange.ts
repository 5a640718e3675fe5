import type { Change } from '@fimbria/api-client';
import { useQuery } from '@tanstack/react-query';
import { listChanges } from './changes.api.ts';

/** A change that a link names is looked for among the latest so many of its machine: pages of 500. */
const mostPages = 4;

/** One change: from the rows at hand where it is among them, else asked for. */
export function useChange(workspaceId: string, changeId: string, rows: readonly Change[]) {
  const atHand = rows.find((row) => row.changeId === changeId);
  const asked = useQuery({
    queryKey: ['change', workspaceId, changeId],
    queryFn: ({ signal }) => find(workspaceId, changeId, signal),
    enabled: !atHand,
    staleTime: Infinity,
  });
  return { change: atHand ?? asked.data ?? undefined, isLoading: !atHand && asked.isPending, error: asked.error, retry: () => void asked.refetch() };
}

async function find(workspaceId: string, changeId: string, signal: AbortSignal): Promise<Change | null> {
  const machineId = changeId.slice(0, changeId.lastIndexOf(':'));
  let cursor: string | undefined;
  for (let page = 0; page < mostPages; page += 1) {
    const { items, next } = await listChanges(workspaceId, { machineId }, cursor, 500, signal);
    const change = items.find((item) => item.changeId === changeId);
    if (change) return change;
    if (next === null) return null;
    cursor = next;
  }
  return null;
}
