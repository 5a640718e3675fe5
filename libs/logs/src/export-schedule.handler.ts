/** Scheduling exports, making them at once, and no longer. */
import { randomUUID } from 'node:crypto';
import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { EventStore, handle } from '@fimbria/event-sourcing';
import { causedBy, Refusal, type Caller } from '@fimbria/service';
import { askerOf } from './asker.ts';
import { scheduledExport } from './export-schedule.decider.ts';
import type { ScheduleSpec } from './export-schedule.events.ts';
import { ExportRuns } from './export-runs.ts';
import { ExportSchedules } from './export-schedules.ts';
import { OPTIONS, type LogsOptions } from './logs-options.ts';
import { Queries } from './queries.ts';
import { Reach } from './reach.ts';

/** Scheduled exports of a tenant. */
const most = 50;

/** Schedules one of what comes from now on, or of everything; answers its id. Refused: what cannot be run or delivered. */
export class ScheduleExport extends Command<string> {
  constructor(
    readonly spec: ScheduleSpec,
    readonly since: 'now' | 'beginning',
    readonly caller: Caller,
  ) {
    super();
  }
}

/** Makes one now. */
export class RunSchedule extends Command<void> {
  constructor(
    readonly workspaceId: string,
    readonly scheduleId: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** Makes one no longer. */
export class RemoveSchedule extends Command<void> {
  constructor(
    readonly workspaceId: string,
    readonly scheduleId: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(ScheduleExport)
export class ScheduleExportHandler implements ICommandHandler<ScheduleExport> {
  constructor(
    private readonly store: EventStore,
    private readonly schedules: ExportSchedules,
    private readonly runs: ExportRuns,
    private readonly queries: Queries,
    private readonly reach: Reach,
  ) {}

  async execute({ spec, since, caller }: ScheduleExport): Promise<string> {
    if (this.schedules.all().filter(({ tenantId }) => tenantId === caller.tenantId).length >= most) throw new Refusal('SCHEDULE_LIMIT_REACHED');
    const asker = await this.reach.admit(caller, spec.workspaceId);
    await this.runs.check(spec, asker);
    const id = randomUUID();
    const after = since === 'beginning' ? '-1' : ((await this.queries.asOf()) ?? '-1');
    await handle(this.store, scheduledExport, id, { type: 'Schedule', spec, asker: askerOf(asker), after }, causedBy(caller));
    return id;
  }
}

@CommandHandler(RunSchedule)
export class RunScheduleHandler implements ICommandHandler<RunSchedule> {
  constructor(
    private readonly schedules: ExportSchedules,
    private readonly runs: ExportRuns,
    @Inject(OPTIONS) private readonly options: LogsOptions,
  ) {}

  async execute({ workspaceId, scheduleId, caller }: RunSchedule): Promise<void> {
    const schedule = await this.schedules.find(caller, workspaceId, scheduleId);
    if (!this.options.targets) throw new Refusal('EXPORT_TARGET_UNKNOWN');
    await this.runs.make(schedule, this.options.targets);
  }
}

@CommandHandler(RemoveSchedule)
export class RemoveScheduleHandler implements ICommandHandler<RemoveSchedule> {
  constructor(
    private readonly store: EventStore,
    private readonly schedules: ExportSchedules,
  ) {}

  async execute({ workspaceId, scheduleId, caller }: RemoveSchedule): Promise<void> {
    await this.schedules.find(caller, workspaceId, scheduleId);
    await handle(this.store, scheduledExport, scheduleId, { type: 'Remove' }, causedBy(caller));
  }
}
