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
import { MetadataController } from './metadata.controller.ts';
import { MQueryController } from './m-query.controller.ts';
import { ODataController } from './odata.controller.ts';
import { CATALOGUE, OPTIONS, usualOptions, type LogsOptions } from './logs-options.ts';
import { Queries } from './queries.ts';
import { QueryController } from './query.controller.ts';
import { Reach } from './reach.ts';
import { ResourceQueryController } from './resource-query.controller.ts';
import { Resources } from './resources.ts';
import { SavedQueries } from './saved-queries.ts';
import { SavedQueryController } from './saved-query.controller.ts';
import { ChangeSavedQueriesHandler } from './saved-query.handler.ts';
import { SchemaController } from './schema.controller.ts';
import { Translator } from './translator.ts';
import { WorkspaceNames } from './workspace-names.ts';

/** The Logs API over the tables a host gives it. */
@Module({})
export class LogsModule {
  static of(tables: readonly KqlTable[], options: Partial<LogsOptions> = {}): DynamicModule {
    return {
      module: LogsModule,
      controllers: [QueryController, ResourceQueryController, BatchController, ExportController, ExportsController, SavedQueryController, ODataController, MQueryController, SchemaController, MetadataController, ExportScheduleController],
      providers: [{ provide: CATALOGUE, useValue: { tables } }, { provide: OPTIONS, useValue: { ...usualOptions, ...options } }, Reach, Resources, WorkspaceNames, Translator, Queries, Exports, ExportJobs, SavedQueries, ChangeSavedQueriesHandler, ExportSchedules, ExportRuns, ScheduleExportHandler, RunScheduleHandler, RemoveScheduleHandler],
    };
  }
}
