/** A tenant: created once. */
import type { Decider } from '@fimbria/event-sourcing';
import { tenant } from './tenant.events.ts';

export interface TenantCommand {
  readonly type: 'Create';
  readonly name: string;
}

/** What decisions about a tenant need. */
export type TenantState = 'unknown' | 'created';

export const tenancy: Decider<TenantState, TenantCommand, typeof tenant> = {
  category: tenant,
  initial: 'unknown',
  decide: ({ name }, state) => (state === 'unknown' ? [{ type: 'TenantCreated', data: { name } }] : []),
  evolve: () => 'created',
};
