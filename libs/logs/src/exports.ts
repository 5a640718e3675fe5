/** The exports there are, folded from the log in memory: what they are of and how far they are. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type EventOf, type Recorded } from '@fimbria/event-sourcing';
import { Folds, type Caller, type Fold } from '@fimbria/service';
import { sees } from './asker.ts';
import { exportCategory, type Asker, type ExportSpec } from './export.events.ts';
import { findSeen } from './find-seen.ts';

/** An export as the API tells it. */
export interface KnownExport extends ExportSpec, Asker {
  readonly id: string;
  readonly tenantId: string;
  readonly by: string;
  readonly requestedAt: string;
  readonly state: 'running' | 'complete' | 'failed';
  readonly endedAt: string | null;
  readonly manifest: { readonly rows: number; readonly bytes: number; readonly sha256: string; readonly asOf: string | null } | null;
  readonly problem: { readonly code: string; readonly detail: string } | null;
}

@Injectable()
export class Exports implements OnModuleInit {
  readonly #known = new Map<string, KnownExport>();
  #fold!: Fold;

  constructor(private readonly folds: Folds) {}

  async onModuleInit(): Promise<void> {
    this.#fold = await this.folds.keep('exports', [exportCategory], (recorded) => this.#apply(recorded));
  }

  /** Every one of a workspace that holds nothing the caller does not see, the latest first. */
  of(caller: Caller, workspaceId: string): KnownExport[] {
    return this.all().filter((one) => one.workspaceId === workspaceId && sees(caller, one)).toReversed();
  }

  /** One of them. Refused: what is another's, and what there is not. */
  find(caller: Caller, workspaceId: string, id: string): Promise<KnownExport> {
    return findSeen(this.#known, this.#fold, caller, workspaceId, id);
  }

  all(): KnownExport[] {
    return [...this.#known.values()];
  }

  #apply({ event, id, metadata: { tenantId, by, at } }: Recorded<EventOf<typeof exportCategory>>): void {
    if (event.type === 'ExportRequested') this.#known.set(id, { id, ...event.data, tenantId, by, requestedAt: at, state: 'running', endedAt: null, manifest: null, problem: null });
    const known = this.#known.get(id);
    if (!known) return;
    if (event.type === 'ExportCompleted') this.#known.set(id, { ...known, state: 'complete', endedAt: at, manifest: event.data });
    if (event.type === 'ExportFailed') this.#known.set(id, { ...known, state: 'failed', endedAt: at, problem: event.data });
    if (event.type === 'ExportRemoved') this.#known.delete(id);
  }
}
