/** Which workspaces a caller may ask, where the address does not name them. */
import { Injectable } from '@nestjs/common';
import { AccessDirectory, Refusal, type Caller } from '@fimbria/service';
import { z } from 'zod';

@Injectable()
export class Reach {
  constructor(private readonly access: AccessDirectory) {}

  /** Refused as an endpoint of the workspace would refuse: FORBIDDEN, or NOT_FOUND where it is another's. */
  async check(caller: Caller, workspaceId: string): Promise<void> {
    if (!z.guid().safeParse(workspaceId).success) throw new Refusal('NOT_FOUND');
    if (!this.access.permits(caller, 'queries.run', { workspaceId })) throw new Refusal('FORBIDDEN', { permission: 'queries.run' });
    if (!(await this.access.holds(caller, { workspaceId }))) throw new Refusal('NOT_FOUND');
  }

  /** Which of these workspaces are within reach. */
  async of(caller: Caller, names: readonly string[]): Promise<ReadonlySet<string>> {
    const within = await Promise.all(names.map((name) => this.check(caller, name).then(() => true, (error) => (error instanceof Refusal ? false : Promise.reject(error)))));
    return new Set(names.filter((_, at) => within[at]));
  }
}
