/** KQL over the tables of a host: text → official syntax tree → relational steps → parameterised PostgreSQL. */
export type { KqlCatalogue, KqlColumn, KqlSavedFunction, KqlTable } from './catalogue.ts';
export { KqlError, type KqlErrorCode } from './error.ts';
export { estimate, type Estimate } from './estimate.ts';
export { prelude } from './prelude/index.ts';
export type { RenderHint } from './render-hint.ts';
export { asText, logsJson, logsRow, problemOf, run, toLogsTable, type LogsTable, type QueryClient } from './run.ts';
export { translate, warm, type Translated } from './translate.ts';
export type { OtherWorkspace, TranslateOptions } from './translation.ts';
export type { KqlType } from './types.ts';
export type { LogsValue } from './values.ts';
