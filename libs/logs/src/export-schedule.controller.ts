import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Can, CanInPart, CurrentCaller, Describes, pageOf, Refusal, Tagged, type Caller } from '@fimbria/service';
import { queryRefusals } from './answer.ts';
import { runSchema, scheduleSpecSchema, stretchSchema } from './export-schedule.events.ts';
import { RemoveSchedule, RunSchedule, ScheduleExport } from './export-schedule.handler.ts';
import { ExportSchedules, type KnownSchedule } from './export-schedules.ts';
import { exportSchema } from './export.controller.ts';

const newSchema = scheduleSpecSchema.omit({ workspaceId: true, safe: true }).extend({ format: exportSchema.shape.format, safe: exportSchema.shape.safe, since: z.enum(['now', 'beginning']).default('now') }).meta({ id: 'NewExportSchedule' });
const madeSchema = z.object({ scheduleId: z.guid() }).meta({ id: 'ExportScheduleId' });
const at = { at: z.string() };
const scheduleSchema = scheduleSpecSchema.extend({
  id: z.guid(), scheduledBy: z.string(), scheduledAt: z.string(), dueAt: z.date(),
  begun: stretchSchema.extend(at).meta({ id: 'BegunExportRun' }).nullable(),
  lastRun: runSchema.extend(at).meta({ id: 'ExportRun' }).nullable(),
  problem: z.object({ code: z.string(), detail: z.string(), ...at, failures: z.int() }).meta({ id: 'ExportScheduleProblem' }).nullable(),
}).meta({ id: 'ExportSchedule' });

const id = new ParseUUIDPipe({ exceptionFactory: () => new Refusal('NOT_FOUND') });

/** Exports that are made again and again, of what has come since, and brought to a directory of the host or to a store it knows. */
@Controller('v1/workspaces/:workspaceId/export-schedules')
@Tagged('Logs')
export class ExportScheduleController {
  constructor(
    private readonly commands: CommandBus,
    private readonly schedules: ExportSchedules,
  ) {}

  @Post()
  @Describes('scheduleExport', 'Has an export made again and again, each time of what came since the last', { answers: madeSchema, refusals: ['EXPORT_TARGET_UNKNOWN', 'SCHEDULE_LIMIT_REACHED', ...queryRefusals] })
  @Can('workspaces.write')
  async schedule(@Param('workspaceId') workspaceId: string, @Body({ schema: newSchema }) { since, safe, ...spec }: z.infer<typeof newSchema>, @CurrentCaller() caller: Caller) {
    return { scheduleId: await this.commands.execute(new ScheduleExport({ ...spec, workspaceId: workspaceId.toLowerCase(), safe: safe !== undefined }, since, caller)) };
  }

  @Get()
  @Describes('listExportSchedules', 'Exports that are made again and again', { answers: pageOf(scheduleSchema) })
  @CanInPart('queries.run')
  list(@Param('workspaceId') workspaceId: string, @CurrentCaller() caller: Caller) {
    return { items: this.schedules.of(caller, workspaceId.toLowerCase()).map(told), next: null };
  }

  @Get(':scheduleId')
  @Describes('readExportSchedule', 'One of them: when it is due, what it came to last, why it failed', { answers: scheduleSchema })
  @CanInPart('queries.run')
  async read(@Param('workspaceId') workspaceId: string, @Param('scheduleId', id) scheduleId: string, @CurrentCaller() caller: Caller) {
    return told(await this.schedules.find(caller, workspaceId.toLowerCase(), scheduleId));
  }

  @Post(':scheduleId/runs')
  @HttpCode(204)
  @Describes('runExportSchedule', 'Makes it now; its answer comes when that is done, or has failed', { refusals: ['EXPORT_TARGET_UNKNOWN'] })
  @Can('workspaces.write')
  run(@Param('workspaceId') workspaceId: string, @Param('scheduleId', id) scheduleId: string, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new RunSchedule(workspaceId.toLowerCase(), scheduleId, caller));
  }

  @Delete(':scheduleId')
  @HttpCode(204)
  @Describes('removeExportSchedule', 'Has it made no longer; what was delivered stays')
  @Can('workspaces.write')
  remove(@Param('workspaceId') workspaceId: string, @Param('scheduleId', id) scheduleId: string, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new RemoveSchedule(workspaceId.toLowerCase(), scheduleId, caller));
  }
}

function told({ tenantId: _, part: __, kind: ___, by, ...known }: KnownSchedule) {
  return { ...known, scheduledBy: by };
}
