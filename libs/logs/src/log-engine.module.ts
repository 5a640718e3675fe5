import { Module, type DynamicModule } from '@nestjs/common';
import type { KqlTable } from '@fimbria/kql';
import { LogReader } from '@fimbria/service';
import { EngineReader } from './log-reader.ts';
import { CATALOGUE, OPTIONS, usualOptions, type LogsOptions } from './logs-options.ts';
import { Queries } from './queries.ts';
import { Reach } from './reach.ts';
import { SavedQueries } from './saved-queries.ts';
import { Translator } from './translator.ts';
import { WorkspaceNames } from './workspace-names.ts';

/** KQL over the tables a host gives it, without endpoints. */
@Module({})
export class LogEngineModule {
  static of(tables: readonly KqlTable[], options: Partial<LogsOptions> = {}): DynamicModule {
    const engine = [{ provide: CATALOGUE, useValue: { tables } }, { provide: OPTIONS, useValue: { ...usualOptions, ...options } }, Reach, WorkspaceNames, Translator, Queries, SavedQueries, { provide: LogReader, useClass: EngineReader }];
    return { module: LogEngineModule, global: true, providers: engine, exports: engine.map((provider) => ('provide' in provider ? provider.provide : provider)) };
  }
}
