/** The engine, as those ask it who do so by themselves. */
import { Injectable } from '@nestjs/common';
import { LogReader, type RowsRead, type Stretch } from '@fimbria/service';
import type { Asker } from './export.events.ts';
import { Queries } from './queries.ts';
import { Reach } from './reach.ts';

@Injectable()
export class EngineReader extends LogReader {
  constructor(
    private readonly queries: Queries,
    private readonly reach: Reach,
  ) {
    super();
  }

  check(stretch: Stretch): Promise<void> {
    return this.queries.check({ ...stretch, timespan: {}, wait: 1 });
  }

  rows(stretch: Stretch, seconds: number, signal: AbortSignal): Promise<RowsRead> {
    return this.queries.open({ ...stretch, timespan: {}, wait: seconds }, signal, { inTurn: false });
  }

  asOf(): Promise<string | undefined> {
    return this.queries.asOf();
  }

  again(asker: Asker & { readonly tenantId: string; readonly by: string }, workspaceId: string) {
    return this.reach.again(asker, workspaceId);
  }
}
