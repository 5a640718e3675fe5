import type { RetainedTable } from '@fimbria/api-client';

/** What the tables are called to people. */
export const tableNames: Readonly<Record<RetainedTable, string>> = { MDCFileIntegrityMonitoringEvents: 'Changes', FimCoverageGap: 'Coverage gaps' };
