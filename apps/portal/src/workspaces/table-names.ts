import type { RetainedTable } from '../api.ts';

/** What the tables are called to people. */
export const tableNames: Readonly<Record<RetainedTable, string>> = { MDCFileIntegrityMonitoringEvents: 'Changes', FimCoverageGap: 'Coverage gaps' };
