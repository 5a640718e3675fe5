export { targetsOf, type ExportTargets } from './export-targets.ts';
export { LogEngineModule } from './log-engine.module.ts';
export { costOf } from './logs-options.ts';
export { LogsModule } from './logs.module.ts';
