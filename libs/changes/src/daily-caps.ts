/** Whether a workspace has taken all it may today: asked before changes are taken, of those workspaces alone that have a hard cap. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Database, Folds } from '@fimbria/service';
import { workspace } from '@fimbria/workspaces/events';
import { dayOf } from './allowance.ts';

/** How long a sum counts as today's, ms. Until it is asked anew, and the read model has caught up, more may come in than the cap. */
const current = 1_000;

interface Spent {
  readonly askedAt: number;
  readonly bytes: number;
}

@Injectable()
export class DailyCaps implements OnModuleInit {
  readonly #hard = new Map<string, number>();
  readonly #spent = new Map<string, Spent>();

  constructor(
    private readonly folds: Folds,
    private readonly database: Database,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.folds.keep('daily caps', [workspace], ({ event, id }) => {
      if (event.type === 'DailyCapSet' && event.data.mode === 'hard') this.#hard.set(id, event.data.megabytes * 1e6);
      else if (event.type === 'DailyCapSet' || event.type === 'DailyCapLifted') this.#hard.delete(id);
    });
  }

  /** Whether a hard cap of the workspace is reached at that moment. Where it cannot be counted, nothing is refused. */
  async isReached(workspaceId: string, now: number): Promise<boolean> {
    const cap = this.#hard.get(workspaceId);
    return cap !== undefined && (await this.#spentBy(workspaceId, now)) >= cap;
  }

  async #spentBy(workspaceId: string, now: number): Promise<number> {
    const known = this.#spent.get(workspaceId);
    if (known && now - known.askedAt < current && dayOf(known.askedAt) === dayOf(now)) return known.bytes;
    const { rows } = await this.database.pool.query<{ bytes: number }>('select coalesce(sum(bytes), 0)::float8 as bytes from changes.ingested where workspace_id = $1 and hour >= $2', [workspaceId, new Date(dayOf(now))]).catch(() => ({ rows: [] }));
    const bytes = rows[0]?.bytes ?? 0;
    this.#spent.set(workspaceId, { askedAt: now, bytes });
    return bytes;
  }
}
