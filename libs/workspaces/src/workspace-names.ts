/** What the workspaces of each tenant are called: pure, folded wherever one is named. */
import type { EventOf, Recorded } from '@fimbria/event-sourcing';
import type { workspace } from './workspace.events.ts';

/** Folds the events of workspaces, in log order. */
export function workspaceNames() {
  const byTenant = new Map<string, Map<string, string>>();
  const ofTenant = (tenantId: string): ReadonlyMap<string, string> => byTenant.get(tenantId) ?? new Map<string, string>();
  return {
    apply: ({ event, id, metadata: { tenantId } }: Recorded<EventOf<typeof workspace>>): void => {
      if (event.type === 'WorkspaceCreated') byTenant.set(tenantId, (byTenant.get(tenantId) ?? new Map<string, string>()).set(id, event.data.name));
    },
    /** The names of a tenant's workspaces, by id. */
    ofTenant,
    /** The ids of the tenant's workspaces that have this id or name, whatever the case. */
    named: (tenantId: string, name: string): readonly string[] => [...ofTenant(tenantId)].flatMap(([id, called]) => ([id, called].some((one) => one.toLowerCase() === name.toLowerCase()) ? [id] : [])),
  };
}
