/** The scheduled exports there are, folded from the log in memory: when each is due, what it came to last, what is wrong. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type EventOf, type Recorded } from '@fimbria/event-sourcing';
import { Folds, type Caller, type Fold } from '@fimbria/service';
import type { z } from 'zod';
import { sees } from './asker.ts';
import { nextDue } from './due.ts';
import { exportSchedule, type runSchema, type ScheduleSpec, type stretchSchema } from './export-schedule.events.ts';
import type { Asker } from './export.events.ts';
import { findSeen } from './find-seen.ts';

/** A scheduled export as it stands. */
export interface KnownSchedule extends ScheduleSpec, Asker {
  readonly id: string;
  readonly tenantId: string;
  readonly by: string;
  readonly scheduledAt: string;
  readonly dueAt: Date;
  /** A run that has begun and is not whole. */
  readonly begun: (z.infer<typeof stretchSchema> & { readonly at: string }) | null;
  readonly lastRun: (z.infer<typeof runSchema> & { readonly at: string }) | null;
  /** Why the run that has begun failed last, and how often it did. */
  readonly problem: { readonly code: string; readonly detail: string; readonly at: string; readonly failures: number } | null;
}

const minute = 60_000;
/** Longest pause between two tries, ms. */
const longestPause = 60 * minute;

@Injectable()
export class ExportSchedules implements OnModuleInit {
  readonly #known = new Map<string, KnownSchedule>();
  #fold!: Fold;

  constructor(private readonly folds: Folds) {}

  async onModuleInit(): Promise<void> {
    this.#fold = await this.folds.keep('export schedules', [exportSchedule], (recorded) => this.#apply(recorded));
  }

  all(): KnownSchedule[] {
    return [...this.#known.values()];
  }

  /** Those of a workspace that export nothing the caller does not see. */
  of(caller: Caller, workspaceId: string): KnownSchedule[] {
    return this.all().filter((one) => one.workspaceId === workspaceId && sees(caller, one));
  }

  /** One of them. Refused: what is another's, and what there is not. */
  find(caller: Caller, workspaceId: string, id: string): Promise<KnownSchedule> {
    return findSeen(this.#known, this.#fold, caller, workspaceId, id);
  }

  #apply({ event, id, metadata: { tenantId, by, at } }: Recorded<EventOf<typeof exportSchedule>>): void {
    const known = this.#known.get(id);
    if (event.type === 'ExportScheduled') {
      const { after: _, ...spec } = event.data;
      this.#known.set(id, { ...spec, id, tenantId, by, scheduledAt: at, dueAt: nextDue(spec.cadence, new Date(at)), begun: null, lastRun: null, problem: null });
    } else if (known && event.type === 'ScheduleRemoved') this.#known.delete(id);
    else if (known) this.#known.set(id, { ...known, ...after(known, event, at) });
  }
}

type Run = Extract<EventOf<typeof exportSchedule>, { readonly type: `Run${string}` }>;

function after({ cadence, begun, problem }: KnownSchedule, event: EventOf<typeof exportSchedule>, at: string): Partial<KnownSchedule> {
  const { type, data } = event as Run;
  switch (type) {
    case 'RunBegan':
      return { begun: { ...data, at }, problem: null, dueAt: new Date(at) };
    case 'RunCompleted':
      return { begun: null, problem: null, lastRun: { ...data, at }, dueAt: nextDue(cadence, new Date(begun?.at ?? at)) };
    case 'RunFailed': {
      const failures = (problem?.failures ?? 0) + 1;
      return { problem: { ...data, at, failures }, dueAt: new Date(Date.parse(at) + Math.min(minute * 2 ** (failures - 1), longestPause)) };
    }
  }
}
