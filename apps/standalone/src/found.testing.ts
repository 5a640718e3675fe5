/** For specs of the whole API: a tenant, and somebody whose it is. */
import { randomUUID } from 'node:crypto';
import { installation, type Caller } from '@fimbria/service';
import type { Harness } from '@fimbria/service/testing';
import { AssignRole, CreateTenant, RegisterPerson } from '@fimbria/tenancy';

/** Founds the tenant of the caller, who is called so and becomes its Owner. Resolves once every part knows. */
export async function found(harness: Harness, owner: Caller, name: string, called: string): Promise<void> {
  const host = installation(owner.tenantId);
  await harness.execute(new CreateTenant(name, host));
  await harness.execute(new RegisterPerson(owner.principalId, { name: called, email: `${name.toLowerCase()}@example.org`, password: 'a heron over the pond' }, host));
  await harness.execute(new AssignRole({ assignmentId: randomUUID(), principalId: owner.principalId, role: 'Owner', scope: { kind: 'tenant' } }, host));
  await harness.until(() => harness.call(owner, 'GET', '/v1/roles'), ({ status }) => status === 200);
}
