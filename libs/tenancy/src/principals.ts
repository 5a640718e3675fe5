/** Who can be given a role: persons, service accounts, and groups of them. */
import type { EventStore } from '@fimbria/event-sourcing';
import { evolveAccess, initialAccess } from './access-state.ts';
import { access } from './access.events.ts';
import { profileOf } from './profile.ts';
import { serviceAccount } from './service-account.events.ts';

/** Whether it is a principal of this tenant or one of its groups. */
export async function canHaveRoles(store: EventStore, tenantId: string, id: string): Promise<boolean> {
  if (await isPrincipalOf(store, tenantId, id)) return true;
  const history = await store.read(access, tenantId);
  return history.map(({ event }) => event).reduce(evolveAccess, initialAccess).groups.has(id);
}

/** Whether the principal is there, and of this tenant. */
export async function isPrincipalOf(store: EventStore, tenantId: string, principalId: string): Promise<boolean> {
  if ((await profileOf(store, principalId))?.tenantId === tenantId) return true;
  const [created] = await store.read(serviceAccount, principalId);
  return created?.metadata.tenantId === tenantId;
}
