/** What is recorded of asking: exports, and the queries that workspaces keep; and what is kept of whoever asked. */
export { askerOf } from './asker.ts';
export { exportSchedule } from './export-schedule.events.ts';
export { askerSchema, exportCategory, type Asker } from './export.events.ts';
export { savedQueries } from './saved-query.events.ts';
