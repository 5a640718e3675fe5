/** For specs of pages: machines, as the API tells of them. */
import type { Machine, MachineHistoryEntry, MachineInFull } from '@fimbria/api-client';
import { all, type Answers } from './answers.ts';
import { subscriptionId } from './subscriptions.ts';

/** Two machines. */
export const web: Machine = machine('9d1c6a52-57c1-4f9b-8f43-1b8f8b7b2f11', 'web-1');
export const database: Machine = machine('9d1c6a52-57c1-4f9b-8f43-1b8f8b7b2f22', 'db-1');

export interface MachineFacts {
  machines: Machine[];
  /** Of each. */
  cannotWatch: MachineInFull['cannotWatch'];
  history: MachineHistoryEntry[];
}

export const twoMachines = (): MachineFacts => ({ machines: [database, web], cannotWatch: [], history: [] });

export const machineAnswers: Answers<MachineFacts> = [
  ['GET /v1/machines', ({ machines }, { query }) => all(machines.filter((machine) => meets(query, machine)))],
  ['GET /v1/machines/*', ({ machines, cannotWatch }, { path }) => {
    const machine = machines.find(({ machineId }) => path.endsWith(machineId));
    return machine && ({ ...machine, cannotWatch } satisfies MachineInFull);
  }],
  ['GET /v1/machines/*/history', ({ history }) => ({ items: history })],
  ['POST /v1/subscriptions/*/enrolment-tokens', () => ({ enrolmentTokenId: '1', token: 'fimbria-enrol-Zm9vYmFyYmF6', expiresAt: '2030-01-01T00:00:00.000Z' })],
];

function meets(query: URLSearchParams, { name, subscriptionId, resourceGroupId, tags, reporting, rules }: Machine): boolean {
  const is = (parameter: string, value: unknown) => !query.has(parameter) || query.get(parameter) === String(value);
  const tag = tags[query.get('tagKey') ?? ''];
  return name.includes(query.get('name') ?? '') && is('subscriptionId', subscriptionId) && is('resourceGroupId', resourceGroupId) && is('reporting', reporting) && is('drifted', rules.drifted) && (!query.has('tagKey') || (tag !== undefined && is('tagValue', tag)));
}

function machine(machineId: string, name: string): Machine {
  return {
    machineId, subscriptionId, name, os: { platform: 'linux', name: 'Debian GNU/Linux', version: '12', kernel: '6.18.0' }, agentVersion: '0.1.0', enrolledAt: '2026-02-01T08:00:00.000Z', lastChangeAt: null, lastSequence: 0, ownPlan: null,
    resourceGroupId: null, resourceGroup: null, origin: null, tags: {}, version: 1, lastSeenAt: null, reporting: false, address: null, files: null, directories: null, source: null, actors: null, cannotWatchCount: 0, rules: { effective: '1', running: '1', drifted: false },
  };
}
