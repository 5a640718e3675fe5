/** For specs of pages: queries and exports, as the API tells of them. */
import type { Export, LogsAnswer, SavedQuery, SchemaTable } from '@fimbria/api-client';
import { all, type Answers } from './answers.ts';

export interface LogsFacts {
  schema: SchemaTable[];
  savedQueries: SavedQuery[];
  answer: LogsAnswer;
  /** How far an export is. */
  exporting: Partial<Export>;
}

/** A table of levels of water, and what is asked about it. */
export const levelsOfWater = (): LogsFacts => ({
  schema: [{ name: 'Reading', description: 'Levels of water', group: 'LogManagement', columns: [{ name: 'Place', type: 'string', description: 'Where' }, { name: 'Level', type: 'long', description: 'How high' }] }],
  savedQueries: [{ id: 'setuid', kind: 'query', name: 'New setuid files', description: 'Files that run as their owner', query: 'Reading | where Level > 3', builtIn: true, etag: null }, { id: '5f1c7a52-0000-4f9b-8f43-1b8f8b7b2f14', kind: 'query', name: 'Weir', description: '', query: 'Reading | where Place == "weir"', builtIn: false, etag: '"1"' }],
  answer: { tables: [{ name: 'PrimaryResult', columns: [{ name: 'Place', type: 'string' }, { name: 'Level', type: 'long' }], rows: [['weir', 4], ['mill', null]] }], statistics: { query: { executionTime: 0.25 } } },
  exporting: { state: 'complete', rows: 2, manifest: null, problem: null },
});

export const logsAnswers: Answers<LogsFacts> = [
  ['POST /v1/workspaces/*/query', ({ answer }) => answer],
  ['GET /v1/workspaces/*/schema', ({ schema }) => ({ tables: schema })],
  ['GET /v1/workspaces/*/saved-queries', ({ savedQueries }) => all(savedQueries)],
  ['POST /v1/workspaces/*/saved-queries', () => ({ queryId: '5f1c7a52-0000-4f9b-8f43-1b8f8b7b2f12' })],
  ['POST /v1/workspaces/*/exports', () => ({ exportId: '5f1c7a52-0000-4f9b-8f43-1b8f8b7b2f13' })],
  ['GET /v1/workspaces/*/exports/*', ({ exporting }) => exporting],
];
