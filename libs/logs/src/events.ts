/** What is recorded of asking: exports, and the queries that workspaces keep. */
export { exportSchedule } from './export-schedule.events.ts';
export { exportCategory } from './export.events.ts';
export { savedQueries } from './saved-query.events.ts';
