/** From what is asked to a statement: with the caller's scope, what the workspace keeps, and the other workspaces in reach. */
import { Inject, Injectable } from '@nestjs/common';
import { translate, type KqlCatalogue, type Translated } from '@fimbria/kql';
import { Refusal } from '@fimbria/service';
import type { Asked } from './asked.ts';
import { CATALOGUE } from './logs-options.ts';
import { Reach } from './reach.ts';
import { refusalOf } from './refusal-of.ts';
import { SavedQueries } from './saved-queries.ts';
import { WorkspaceNames } from './workspace-names.ts';

/** Workspaces in a query (Azure Monitor service limits, cross-resource queries, 2026). */
const most = 100;

@Injectable()
export class Translator {
  constructor(
    @Inject(CATALOGUE) private readonly catalogue: KqlCatalogue,
    private readonly reach: Reach,
    private readonly saved: SavedQueries,
    private readonly names: WorkspaceNames,
  ) {}

  /** Refused: what is no KQL, what is not supported, what names workspaces out of reach. */
  async translate({ query, timespan, workspaceId, caller, positions, resource, also = [] }: Asked, rowLimit?: number): Promise<Translated> {
    const scope = (workspace: string) => ({ tenant: caller.tenantId, workspace, auditor: this.reach.auditsTenant(caller) });
    const named = this.names.namedIn(caller.tenantId, query, also);
    const own = resource?.workspaceIds ?? [workspaceId.toLowerCase()];
    if (named.length > most || own.length > most) throw new Refusal('INVALID_QUERY', { detail: `A query reaches at most ${most} workspaces.` });
    const within = await this.reach.of(caller, named);
    const workspace = (name: string) => {
      const id = this.names.find(caller.tenantId, within, name);
      return id === undefined ? undefined : { tables: this.catalogue.tables, scope: scope(id) };
    };
    const others = also.map((name) => {
      const id = this.names.find(caller.tenantId, within, nameIn(name));
      if (id === undefined) throw new Refusal('INVALID_REQUEST', { detail: `There is no workspace '${name}' that you can read.`, fields: [{ path: 'workspaces', message: 'unknown workspace' }] });
      return id;
    });
    // What is saved in a workspace is known in it; a resource is in no one workspace.
    const functions = resource ? [] : this.saved.functionsOf(workspaceId.toLowerCase());
    const [first, ...more] = [...new Set([...own, ...others])].map(scope);
    try {
      return translate(query, { ...this.catalogue, functions }, { now: new Date(), timespan, ...(rowLimit !== undefined && { rowLimit }), ...(positions && { positions }), ...(resource && { resource: resource.id }), ...(first && { scope: first }), alsoScopes: more, workspace });
    } catch (error) {
      throw refusalOf(error);
    }
  }
}

/** Azure's clients may name a workspace by a path that ends in its name. */
function nameIn(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
