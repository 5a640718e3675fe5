import { Module, type DynamicModule } from '@nestjs/common';
import type { KqlTable } from '@fimbria/kql';
import { CATALOGUE, LIMITS, Queries, usualLimits, type LogsLimits } from './queries.ts';
import { QueryController } from './query.controller.ts';
import { SchemaController } from './schema.controller.ts';

/** The Logs API over the tables a host gives it. */
@Module({})
export class LogsModule {
  static of(tables: readonly KqlTable[], limits: LogsLimits = usualLimits): DynamicModule {
    return { module: LogsModule, controllers: [QueryController, SchemaController], providers: [{ provide: CATALOGUE, useValue: { tables } }, { provide: LIMITS, useValue: limits }, Queries] };
  }
}
