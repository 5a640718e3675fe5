/** Which workspaces a caller may ask, where the address does not name them. */
import { Injectable } from '@nestjs/common';
import { AccessDirectory, admitted, Refusal, type Caller } from '@fimbria/service';
import { z } from 'zod';
import { sees } from './asker.ts';
import type { Asker } from './export.events.ts';

@Injectable()
export class Reach {
  constructor(private readonly access: AccessDirectory) {}

  /** The caller as an endpoint of the workspace would admit it, perhaps in part. Refused as there: FORBIDDEN, or NOT_FOUND where it is another's. */
  async admit(caller: Caller, workspaceId: string, inPart = true): Promise<Caller> {
    if (!z.guid().safeParse(workspaceId).success) throw new Refusal('NOT_FOUND');
    const as = admitted(this.access, caller, 'queries.run', { workspaceId }, inPart);
    if (!as) throw new Refusal('FORBIDDEN', { permission: 'queries.run' });
    if (!(await this.access.holds(caller, { workspaceId }))) throw new Refusal('NOT_FOUND');
    return as;
  }

  /** Whoever asked for something earlier, as admitted now and with what it saw then in sight. Refused: one who sees less now. */
  async again({ tenantId, by, kind, part }: Asker & { readonly tenantId: string; readonly by: string }, workspaceId: string): Promise<Caller> {
    const now = await this.admit({ principalId: by, tenantId, kind, signedInAt: Date.now() / 1000 }, workspaceId);
    if (!sees(now, { tenantId, part })) throw new Refusal('FORBIDDEN', { detail: 'Whoever asked for it sees less of the tenant now.' });
    return part ? { ...now, part } : now;
  }

  /** Whether the caller may read who changed what in the whole tenant. */
  auditsTenant(caller: Caller): boolean {
    return this.access.permits(caller, 'audit.read', {});
  }

  /** Which of these workspaces are wholly within reach: one statement reads them all, and sees of each what it sees of the first. */
  async of(caller: Caller, names: readonly string[]): Promise<ReadonlySet<string>> {
    const within = await Promise.all(names.map((name) => this.admit(caller, name, false).then(() => true, (error) => (error instanceof Refusal ? false : Promise.reject(error)))));
    return new Set(names.filter((_, at) => within[at]));
  }
}
