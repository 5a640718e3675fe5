/** Resources that can be asked about, and who may ask where. */
import { Inject, Injectable } from '@nestjs/common';
import { translate, type KqlTable } from '@fimbria/kql';
import { AccessDirectory, Database, Refusal, type Caller } from '@fimbria/service';
import type { OfResource } from './asked.ts';
import { OPTIONS, type LogsOptions } from './logs-options.ts';
import { WorkspaceNames } from './workspace-names.ts';

/** A way to read: as whom, and which workspaces. */
interface Reading {
  readonly caller: Caller;
  readonly workspaceIds: readonly string[];
  /** Whether what the caller sees is seen in every workspace. */
  readonly everywhere: boolean;
}

/** The workspace of a tenant that has none: nothing is in it. */
const noWorkspace = '00000000-0000-0000-0000-000000000000';
const subscriptionId = /^\/subscriptions\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

@Injectable()
export class Resources {
  constructor(
    @Inject(OPTIONS) private readonly options: LogsOptions,
    private readonly access: AccessDirectory,
    private readonly database: Database,
    private readonly names: WorkspaceNames,
  ) {}

  /** A resource with the workspaces in which a caller, who may ask somewhere, asks about it, and the caller as admitted there. Refused: one that is not there, or of which the caller sees nothing. */
  async admit(caller: Caller, id: string): Promise<{ readonly caller: Caller; readonly resource: OfResource }> {
    for (const reading of this.#readings(caller)) {
      const [first = noWorkspace, ...more] = reading.workspaceIds;
      if (await this.#isKnown(id, reading)) return { caller: reading.caller, resource: { id, workspaceIds: [first, ...more] } };
    }
    throw new Refusal('NOT_FOUND');
  }

  /** Who reads the whole tenant reads so; else what is theirs in every workspace comes before the workspaces that they read as such. */
  #readings({ part, ...caller }: Caller): Reading[] {
    const all = this.names.idsOf(caller.tenantId);
    if (!part) return [{ caller, workspaceIds: all, everywhere: true }];
    const whole = all.filter((workspaceId) => this.access.permits(caller, 'queries.run', { workspaceId }));
    const shown = all.filter((workspaceId) => whole.includes(workspaceId) || this.access.showsParts({ workspaceId }));
    return [
      ...(part.subscriptionIds.length > 0 || part.resourceGroupIds.length > 0 ? [{ caller: { ...caller, part }, workspaceIds: shown, everywhere: true }] : []),
      ...(whole.length > 0 ? [{ caller, workspaceIds: whole, everywhere: false }] : []),
    ];
  }

  /** Whether the caller sees anything of this id or below it, be it only a subscription that has nothing yet. */
  async #isKnown(id: string, { caller, workspaceIds, everywhere }: Reading): Promise<boolean> {
    const subscription = subscriptionId.exec(id)?.[1]?.toLowerCase();
    if (subscription && everywhere && this.access.permits(caller, 'queries.run', { subscriptionId: subscription }) && (await this.access.holds(caller, { subscriptionId: subscription }))) return true;
    const { resources } = this.options;
    return resources !== undefined && this.#isListed(id, resources, caller, (workspaceIds.length > 0 ? workspaceIds : [noWorkspace]).map((workspace) => ({ tenant: caller.tenantId, workspace, everywhere })));
  }

  async #isListed(id: string, resources: KqlTable, caller: Caller, scopes: readonly Readonly<Record<string, unknown>>[]): Promise<boolean> {
    const [scope, ...alsoScopes] = scopes;
    const { sql, parameters } = translate(`${resources.name} | take 1`, { tables: [resources] }, { now: new Date(), resource: id, ...(scope && { scope }), alsoScopes });
    const { rowCount } = await this.database.read(caller, (db) => db.query(sql, [...parameters]));
    return rowCount === 1;
  }
}
