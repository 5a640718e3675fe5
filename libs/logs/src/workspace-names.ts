/** What the workspaces of a tenant are called, folded from the log in memory. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Folds, Refusal } from '@fimbria/service';
import { workspace, workspaceNames } from '@fimbria/workspaces/events';

@Injectable()
export class WorkspaceNames implements OnModuleInit {
  readonly #names = workspaceNames();

  constructor(private readonly folds: Folds) {}

  async onModuleInit(): Promise<void> {
    await this.folds.keep('workspace names', [workspace], this.#names.apply);
  }

  /** The name of a tenant's workspace. */
  nameOf(tenantId: string, workspaceId: string): string | undefined {
    return this.#names.ofTenant(tenantId).get(workspaceId);
  }

  /** Every workspace of a tenant. */
  idsOf(tenantId: string): string[] {
    return [...this.#names.ofTenant(tenantId).keys()];
  }

  /** Ids of the tenant's workspaces that a query may name: those whose name or id stands in it, or in what is named beside it. */
  namedIn(tenantId: string, query: string, also: readonly string[] = []): string[] {
    const text = [...(/\bworkspace\s*\(/.test(query) ? [query] : []), ...also].join('\n').toLowerCase();
    if (text === '') return [];
    const ids = [...text.matchAll(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g)].map(([id]) => id);
    const named = [...this.#names.ofTenant(tenantId)].flatMap(([id, name]) => (text.includes(name.toLowerCase()) ? [id] : []));
    return [...new Set([...ids, ...named])];
  }

  /** The id of one of these workspaces by its id or name. Refused where several have the name. */
  find(tenantId: string, within: ReadonlySet<string>, name: string): string | undefined {
    const sought = name.toLowerCase();
    if (within.has(sought)) return sought;
    const [found, another] = [...within].filter((id) => this.nameOf(tenantId, id)?.toLowerCase() === sought);
    if (another !== undefined) throw new Refusal('INVALID_QUERY', { detail: `Several workspaces are called '${name}': name one by its id.` });
    return found;
  }
}
