/** For specs of pages: changes and coverage gaps, as the API tells of them. */
import type { Change, ChangeType, FileState, Gap } from '@fimbria/api-client';
import { all, type Answers } from './answers.ts';
import { web } from './machines.ts';
import { demoRuleId } from './rules.ts';

export interface ChangeFacts {
  changes: Change[];
  gaps: Gap[];
}

export const nothingChanged = (): ChangeFacts => ({ changes: [], gaps: [] });

/** A change of the first machine, a moment before now. */
export function change(sequence: number, changeType: ChangeType, path: string, more: Partial<Extract<Change, { entityType: 'File' }>> = {}): Change {
  const { machineId, name } = web;
  const at = new Date(Date.now() - 1000).toISOString();
  return {
    changeId: `${more.machineId ?? machineId}:${sequence}`, sequence, at, recordedAt: at, machineId, computer: name, entityType: 'File', changeType, path, previousPath: null,
    ruleId: demoRuleId, ruleName: 'Demo folder', source: 'inotify', position: String(sequence),
    before: changeType === 'Created' ? null : fileState('a', 1204), after: changeType === 'Deleted' ? null : fileState('b', 1416, { modifiedAt: at, mode: changeType === 'Modified' ? '0600' : '0644' }),
    actor: { source: 'audit', account: { name: 'root' }, process: { name: 'vim', id: 4711, path: '/usr/bin/vim', commandLine: `vim ${path}`, startedAt: at, parentId: 4000, parentName: 'bash' } },
    ...more,
  };
}

/** A file with content that hashes to this digit over and over. */
export function fileState(digit: string, size: number, more: Partial<FileState> = {}): FileState {
  return { size, sha256: digit.repeat(64), sha1: digit.repeat(40), md5: digit.repeat(32), mode: '0644', uid: 0, gid: 0, owner: 'root', group: 'root', modifiedAt: '2026-03-01T10:00:00.000Z', changedAt: '2026-03-01T10:00:00.000Z', inode: '262401', fileType: 'Text', ...more };
}

export const changeAnswers: Answers<ChangeFacts> = [
  ['GET /v1/workspaces/*/changes', ({ changes }, { query }) => pageOf(changes.filter((change) => admits(query, change)), query)],
  ['GET /v1/workspaces/*/gaps', ({ gaps }) => all(gaps)],
];

/** Whether a change is among those that are asked for. */
export function admits(query: URLSearchParams, { machineId, changeType, path, at }: Change): boolean {
  const is = (name: string, value: string) => !query.has(name) || query.get(name) === value;
  return is('machineId', machineId) && is('changeType', changeType) && path.includes(query.get('path') ?? '') && at >= (query.get('from') ?? '') && at < (query.get('to') ?? '9');
}

function pageOf(changes: readonly Change[], query: URLSearchParams): { items: Change[]; next: string | null } {
  const [start, limit] = [Number(query.get('cursor') ?? 0), Number(query.get('limit') ?? 50)];
  const sorted = [...changes].sort((a, b) => b.at.localeCompare(a.at) || b.sequence - a.sequence);
  return { items: sorted.slice(start, start + limit), next: start + limit < sorted.length ? String(start + limit) : null };
}
