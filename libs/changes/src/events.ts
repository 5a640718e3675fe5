/** What other contexts may know of changes: what can have been reported. */
export { changeRecordSchema, type Actor, type Change, type ChangeRecord, type CoverageGap, type FileState, type RegistryState } from './change-record.ts';
export { changes, type Report } from './changes.events.ts';
