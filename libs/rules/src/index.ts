export { CreateRule } from './rule.handler.ts';
export { rulesProjection } from './rule.projection.ts';
export { RulesModule, RulesReadModule } from './rules.module.ts';
export { importAide } from './import-aide.ts';
export { importAuditbeat } from './import-auditbeat.ts';
export { importOsquery } from './import-osquery.ts';
export { importOssec } from './import-ossec.ts';
export { importWorkspaceSettings } from './import-workspace.ts';
export type { Imported, ImportedEntry, ImportOutcome } from './import.ts';
