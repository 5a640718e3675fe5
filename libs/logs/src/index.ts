export { targetsOf, type ExportTargets } from './export-targets.ts';
export { LogsModule } from './logs.module.ts';
