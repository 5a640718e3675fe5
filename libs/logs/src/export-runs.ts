/** Makes scheduled exports when they are due. Each run covers the log from where the last one ended to where the read models stand, so that every row comes once, however late it arrived and however long nothing ran. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { EventStore, handle } from '@fimbria/event-sourcing';
import { causedBy, Refusal, type Caller } from '@fimbria/service';
import { writeFile } from './export-file.ts';
import { scheduledExport, type ScheduleCommand } from './export-schedule.decider.ts';
import type { ScheduleSpec } from './export-schedule.events.ts';
import { ExportSchedules, type KnownSchedule } from './export-schedules.ts';
import { checkTarget, deliver, type ExportTargets } from './export-targets.ts';
import { OPTIONS, type LogsOptions } from './logs-options.ts';
import { Queries } from './queries.ts';
import { longestWait } from './query-request.ts';
import { Reach } from './reach.ts';
import { turns } from './turns.ts';

/** How often it is looked, ms. */
const interval = 10_000;
/** One of a tenant at a time, four of all: a store that hangs holds up its own tenant alone. */
const inTurn = (running: number) => turns({ running, waiting: Infinity, patience: 2 ** 31 - 1, requests: Infinity, window: 2 ** 31 - 1 });

@Injectable()
export class ExportRuns implements OnApplicationBootstrap, OnApplicationShutdown {
  readonly #logger = new Logger('scheduled exports');
  readonly #ended = new AbortController();
  readonly #ofTenant = inTurn(1);
  readonly #ofAll = inTurn(4);
  /** Ids of those that are being made, or wait for their turn. */
  readonly #busy = new Set<string>();
  readonly #rounds = new Set<Promise<void>>();
  #running: Promise<unknown> | undefined;

  constructor(
    private readonly store: EventStore,
    private readonly schedules: ExportSchedules,
    private readonly queries: Queries,
    private readonly reach: Reach,
    @Inject(OPTIONS) private readonly options: LogsOptions,
  ) {}

  onApplicationBootstrap(): void {
    if (this.options.targets) this.#running = this.#run();
  }

  /** Refused: what cannot be exported by what is new, and where nothing can be delivered. */
  async check(spec: ScheduleSpec, caller: Caller): Promise<void> {
    checkTarget(this.options.targets, spec.target);
    await this.queries.check({ workspaceId: spec.workspaceId, query: spec.query, timespan: {}, wait: longestWait, caller, positions: { after: '-1', upTo: '-1' } });
  }

  /** Makes what is due at that moment and not under way already. */
  async carryOut(now: Date): Promise<void> {
    const { targets } = this.options;
    if (!targets) return;
    const due = this.schedules.all().filter(({ id, dueAt }) => dueAt <= now && !this.#busy.has(id));
    await Promise.all(due.map(async (schedule) => {
      this.#busy.add(schedule.id);
      await this.#ofTenant(schedule.tenantId, () => this.#ofAll('', () => this.make(schedule, targets))).finally(() => this.#busy.delete(schedule.id));
    }));
  }

  /** Makes one, whether due or not; a failure is told in the log, and tried again. */
  async make(schedule: KnownSchedule, targets: ExportTargets): Promise<void> {
    const { signal } = this.#ended;
    const by: Caller = { principalId: schedule.by, tenantId: schedule.tenantId, kind: schedule.kind };
    const tell = (command: ScheduleCommand) => handle(this.store, scheduledExport, schedule.id, command, causedBy(by));
    try {
      const asOf = await this.queries.asOf();
      if (asOf === undefined) return;
      const { state: { after, upTo } } = await tell({ type: 'Begin', upTo: asOf });
      if (upTo !== undefined) await tell({ type: 'Complete', run: { after, upTo, ...(await this.#deliver(schedule, { after, upTo }, targets)) } });
    } catch (error) {
      if (signal.aborted) return;
      this.#logger.warn({ err: error, scheduleId: schedule.id }, 'a scheduled export is made later');
      const { code, message } = error instanceof Refusal ? error : { code: 'INTERNAL', message: 'Fimbria made a mistake.' };
      await tell({ type: 'Fail', code, detail: message }).catch((cause) => this.#logger.error({ err: cause, scheduleId: schedule.id }, 'failure of a scheduled export not told'));
    }
  }

  async onApplicationShutdown(): Promise<void> {
    this.#ended.abort();
    await this.#running;
  }

  async #deliver(schedule: KnownSchedule, { after, upTo }: { readonly after: string; readonly upTo: string }, targets: ExportTargets) {
    const { id, workspaceId, query, format, safe, name, target } = schedule;
    const caller = await this.reach.again(schedule, workspaceId);
    const opened = await this.queries.open({ workspaceId, query, timespan: {}, wait: longestWait, caller, positions: { after, upTo } }, this.#ended.signal, { inTurn: false });
    const directory = await mkdtemp(join(tmpdir(), 'fimbria-export-'));
    try {
      const whole = join(directory, 'whole');
      const summary = await writeFile({ part: join(directory, 'part'), whole }, { format, safe }, opened, this.#ended.signal, () => {});
      const file = `${name}-${placed(after)}-${placed(upTo)}.${format}`;
      await deliver(targets, target, schedule.tenantId, { path: whole, name: file, sha256: summary.sha256, manifest: { scheduleId: id, name, workspaceId, query, format, safe, after, upTo, file, ...summary } }, this.#ended.signal);
      return { file, ...summary };
    } finally {
      await rm(directory, { recursive: true, force: true });
    }
  }

  async #run(): Promise<void> {
    const { signal } = this.#ended;
    while (!signal.aborted) {
      const round = this.carryOut(new Date()).finally(() => this.#rounds.delete(round));
      this.#rounds.add(round);
      await delay(interval, undefined, { signal }).catch(() => undefined);
    }
    await Promise.all(this.#rounds);
  }
}

/** So that names are in order; the beginning is 0. */
function placed(position: string): string {
  return (position === '-1' ? '0' : position).padStart(12, '0');
}
