/** For specs of pages: a small tenant. */
import type { Change, ChangeType, FileState, Machine, Workspace } from '../api.ts';
import type { Facts } from './api-server.ts';

export const workspaceId = 'c0a80101-1111-4111-8111-111111111111';
export const otherWorkspaceId = 'c0a80101-2222-4222-8222-222222222222';
export const subscriptionId = 'c0a80101-3333-4333-8333-333333333333';
export const demoRuleId = 'c0a80101-4444-4444-8444-444444444444';

export const adaId = 'c0a80101-5555-4555-8555-555555555555';
export const groupId = 'c0a80101-6666-4666-8666-666666666666';
export const assignmentId = 'c0a80101-7777-4777-8777-777777777777';
export const exporterId = 'c0a80101-8888-4888-8888-888888888888';
const at = '2026-02-01T08:00:00.000Z';

/** Two machines. */
export const web: Machine = machine('9d1c6a52-57c1-4f9b-8f43-1b8f8b7b2f11', 'web-1');
export const database: Machine = machine('9d1c6a52-57c1-4f9b-8f43-1b8f8b7b2f22', 'db-1');

/** A file with content that hashes to this digit over and over. */
export function fileState(digit: string, size: number, more: Partial<FileState> = {}): FileState {
  return { size, sha256: digit.repeat(64), sha1: digit.repeat(40), md5: digit.repeat(32), mode: '0644', uid: 0, gid: 0, owner: 'root', group: 'root', modifiedAt: '2026-03-01T10:00:00.000Z', changedAt: '2026-03-01T10:00:00.000Z', inode: '262401', fileType: 'Text', ...more };
}

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

/** A tenant with one workspace, two machines and nothing changed yet. */
export function quietTenant(): Facts {
  return {
    permissions: ['rules.read', 'rules.write', 'machines.read', 'machines.enrol', 'changes.read', 'queries.run'],
    workspaces: [workspace(workspaceId, 'Production', 90)],
    subscriptions: [{ id: subscriptionId, name: 'Data centre', cloud: { provider: 'OnPremises' }, plan: 'P2', fim: { enabled: true, workspaceId }, trial: { state: 'notStarted', startedAt: null, endsAt: null, remainingDays: 30 }, version: 2 }],
    machines: [database, web],
    rules: [
      { ruleId: '1c18eca2-7d3b-4367-3397-097a1ef2edb1', name: 'Recommended to monitor', description: 'Recommended critical entities for monitoring', changeTypes: ['Add', 'Modify', 'Delete', 'Rename'], severity: 'Medium', excludes: [], allowedAccounts: [], allowedProcesses: [], enabled: true, predefined: true, version: 1, removed: [{ kind: 'linuxFile', path: '/boot/' }], entities: [{ kind: 'linuxFile', path: '/etc/*.conf' }, { kind: 'linuxFile', path: '/usr/bin/' }, { kind: 'windowsFile', path: 'boot.ini' }, { kind: 'windowsRegistry', path: 'hklm\\SECURITY\\POLICY\\SECRETS\\' }] },
      { ruleId: demoRuleId, name: 'Demo folder', description: 'A place to try things', changeTypes: ['Add', 'Modify', 'Delete', 'Rename'], severity: 'Low', excludes: [], allowedAccounts: [], allowedProcesses: [], enabled: true, predefined: false, version: 3, entities: [{ kind: 'linuxFile', path: '/srv/demo/**' }] },
    ],
    changes: [],
    gaps: [],
    cannotWatch: [],
    history: [],
    resourceGroups: [],
    onboarding: [{
      subscriptionId, name: 'Data centre', plan: 'P2', fim: { enabled: true, workspaceId, workspaceName: 'Production' }, machines: { total: 2, excluded: 0, reporting: 1, outdated: 0 }, ready: false,
      prerequisites: [
        { prerequisite: 'plan2', met: true, action: 'Choose Plan 2 for the subscription.', correction: 'PUT onboarding' },
        { prerequisite: 'fimEnabled', met: true, action: 'Enable file integrity monitoring, and say which workspace changes go to.', correction: 'PUT onboarding' },
        { prerequisite: 'reporting', met: false, action: 'Look at the 1 of 2 machines that do not report: does the agent run, does it reach this server?', correction: null },
      ],
    }],
    persons: [{ id: adaId, name: 'Ada Byron', email: 'ada@example.org', registeredAt: at }],
    groups: [{ groupId, name: 'Night watch', members: [{ principalId: adaId, name: 'Ada Byron' }] }],
    roles: [{ role: 'Reader', name: 'Reader', permissions: ['rules.read', 'changes.read'], builtIn: true }, { role: groupId, name: 'Clerk', permissions: ['rules.read'], builtIn: false }],
    assignments: [{ assignmentId, principalId: adaId, principalName: 'Ada Byron', role: 'Reader' as never, scope: { kind: 'subscription', id: subscriptionId }, assignedBy: adaId, assignedAt: at }],
    serviceAccounts: [{ id: exporterId, name: 'Exporter', enabled: true, createdAt: at, secrets: [{ secretId: assignmentId, expiresAt: at, lastUsedAt: null }] }],
    audit: [{ at, by: adaId, byName: 'Ada Byron', from: '10.0.0.7', kind: 'plan', objectId: subscriptionId, type: 'PlanChosen', data: { plan: 'P2' } }],
    allowed: ['rules.read'],
    allowance: {
      machines: 2, today: { day: '2026-01-05', allowanceBytes: 500_000_000, usedBytes: 1_250_000, overageBytes: 0, rows: 1200 }, forecast: { allowanceBytes: 1_000_000_000, usedBytes: 2_500_000, overageBytes: 0 },
      cap: null, days: [{ day: '2026-01-05', allowanceBytes: 500_000_000, usedBytes: 1_250_000, overageBytes: 0, rows: 1200 }],
    },
    schema: [{ name: 'Reading', description: 'Levels of water', group: 'LogManagement', columns: [{ name: 'Place', type: 'string', description: 'Where' }, { name: 'Level', type: 'long', description: 'How high' }] }],
    savedQueries: [{ id: 'setuid', kind: 'query', name: 'New setuid files', description: 'Files that run as their owner', query: 'Reading | where Level > 3', builtIn: true, etag: null }, { id: '5f1c7a52-0000-4f9b-8f43-1b8f8b7b2f14', kind: 'query', name: 'Weir', description: '', query: 'Reading | where Place == "weir"', builtIn: false, etag: '"1"' }],
    answer: { tables: [{ name: 'PrimaryResult', columns: [{ name: 'Place', type: 'string' }, { name: 'Level', type: 'long' }], rows: [['weir', 4], ['mill', null]] }], statistics: { query: { executionTime: 0.25 } } },
    exports: [{ state: 'complete', rows: 2, manifest: null, problem: null }],
  };
}

/** A workspace that keeps all it has for so many days. */
export function workspace(id: string, name: string, retentionDays: number): Workspace {
  const tables = (['MDCFileIntegrityMonitoringEvents', 'FimCoverageGap'] as const).map((table) => ({ table, retentionDays, inherited: true }));
  return { id, name, retentionDays, tables, accessMode: 'resource', dailyCap: null, version: 1 };
}

function machine(machineId: string, name: string): Machine {
  return {
    machineId, subscriptionId, name, os: { platform: 'linux', name: 'Debian GNU/Linux', version: '12', kernel: '6.18.0' }, agentVersion: '0.1.0', enrolledAt: '2026-02-01T08:00:00.000Z', lastChangeAt: null, lastSequence: 0, ownPlan: null,
    resourceGroupId: null, resourceGroup: null, origin: null, tags: {}, version: 1, lastSeenAt: null, reporting: false, address: null, files: null, directories: null, source: null, actors: null, cannotWatchCount: 0, rules: { effective: '1', running: '1', drifted: false },
  };
}
