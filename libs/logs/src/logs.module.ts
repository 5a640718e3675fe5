import { Module, type DynamicModule } from '@nestjs/common';
import type { KqlTable } from '@fimbria/kql';
import { BatchController } from './batch.controller.ts';
import { ExportController } from './export.controller.ts';
import { ExportJobs } from './export-jobs.ts';
import { ExportRuns } from './export-runs.ts';
import { ExportScheduleController } from './export-schedule.controller.ts';
import { RemoveScheduleHandler, RunScheduleHandler, ScheduleExportHandler } from './export-schedule.handler.ts';
import { ExportSchedules } from './export-schedules.ts';
import { Exports } from './exports.ts';
import { ExportsController } from './exports.controller.ts';
import { LogEngineModule } from './log-engine.module.ts';
import type { LogsOptions } from './logs-options.ts';
import { MetadataController } from './metadata.controller.ts';
import { MQueryController } from './m-query.controller.ts';
import { ODataController } from './odata.controller.ts';
import { QueryController } from './query.controller.ts';
import { ResourceQueryController } from './resource-query.controller.ts';
import { Resources } from './resources.ts';
import { SavedQueryController } from './saved-query.controller.ts';
import { ChangeSavedQueriesHandler } from './saved-query.handler.ts';
import { SchemaController } from './schema.controller.ts';

/** The Logs API over the tables a host gives it. */
@Module({})
export class LogsModule {
  static of(tables: readonly KqlTable[], options: Partial<LogsOptions> = {}): DynamicModule {
    return {
      module: LogsModule,
      imports: [LogEngineModule.of(tables, options)],
      controllers: [QueryController, ResourceQueryController, BatchController, ExportController, ExportsController, SavedQueryController, ODataController, MQueryController, SchemaController, MetadataController, ExportScheduleController],
      providers: [Resources, Exports, ExportJobs, ChangeSavedQueriesHandler, ExportSchedules, ExportRuns, ScheduleExportHandler, RunScheduleHandler, RemoveScheduleHandler],
    };
  }
}
