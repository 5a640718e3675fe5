/** Who can be given a role: persons and service accounts. */
import type { EventStore } from '@fimbria/event-sourcing';
import { profileOf } from './profile.ts';
import { serviceAccount } from './service-account.events.ts';

/** Whether the principal is there, and of this tenant. */
export async function isPrincipalOf(store: EventStore, tenantId: string, principalId: string): Promise<boolean> {
  if ((await profileOf(store, principalId))?.tenantId === tenantId) return true;
  const [created] = await store.read(serviceAccount, principalId);
  return created?.metadata.tenantId === tenantId;
}
