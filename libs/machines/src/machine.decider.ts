/** A machine: enrolled once; tagged, moved and described until it is retired. */
import type { Decider, EventOf } from '@fimbria/event-sourcing';
import { Refusal } from '@fimbria/service/problems';
import { machines, type OperatingSystem } from './machine.events.ts';
import type { Origin } from './origin.ts';
import { sameTags, type Tags } from './tags.ts';

/** What the agent says of the machine it runs on. */
export interface Description {
  readonly os: OperatingSystem;
  readonly agentVersion: string;
  readonly origin?: Origin | undefined;
}

/** Where a machine belongs. */
export interface MachinePlace {
  readonly subscriptionId: string;
  /** Null: to no resource group. */
  readonly resourceGroupId: string | null;
}

/** `version`: the one the caller has read; refused where the machine has another by now. */
export type MachineCommand =
  | ({ readonly type: 'Enrol'; readonly subscriptionId: string; readonly name: string; readonly secretHash: string } & Description)
  | { readonly type: 'Tag'; readonly tags: Tags; readonly version?: number | undefined }
  | ({ readonly type: 'Move'; readonly version?: number | undefined } & MachinePlace)
  | ({ readonly type: 'Describe' } & Description)
  | { readonly type: 'Retire' };

/** What decisions about an enrolled machine need; `version` counts how often it was tagged or moved. */
export interface EnrolledMachine {
  readonly place: MachinePlace;
  readonly tags: Tags;
  readonly version: number;
  readonly described: string;
}

export type MachineState = 'unknown' | 'retired' | EnrolledMachine;

export const machine: Decider<MachineState, MachineCommand, typeof machines> = {
  category: machines,
  initial: 'unknown',
  decide: (command, state) => {
    if (command.type === 'Enrol') return enrol(command, state);
    if (state === 'unknown') throw new Refusal('NOT_FOUND');
    if (state === 'retired') return ended(command);
    switch (command.type) {
      case 'Tag':
        refuseStale(command, state);
        return sameTags(command.tags, state.tags) ? [] : [{ type: 'MachineTagged', data: { tags: command.tags } }];
      case 'Move': {
        refuseStale(command, state);
        const { subscriptionId, resourceGroupId } = command;
        return textOf({ subscriptionId, resourceGroupId }) === textOf(state.place) ? [] : [{ type: 'MachineMoved', data: { subscriptionId, resourceGroupId } }];
      }
      case 'Describe': {
        const { type: _, ...data } = command;
        return describedBy(data) === state.described ? [] : [{ type: 'MachineDescribed', data }];
      }
      case 'Retire':
        return [{ type: 'MachineRetired', data: {} }];
    }
  },
  evolve: (state, event) => {
    switch (event.type) {
      case 'MachineEnrolled':
        return { place: { subscriptionId: event.data.subscriptionId, resourceGroupId: null }, tags: {}, version: 1, described: describedBy(event.data) };
      case 'MachineTagged':
        return amended(state, ({ version }) => ({ tags: event.data.tags, version: version + 1 }));
      case 'MachineMoved':
        return amended(state, ({ version }) => ({ place: event.data, version: version + 1 }));
      case 'MachineDescribed':
        return amended(state, () => ({ described: describedBy(event.data) }));
      case 'MachineRetired':
        return 'retired';
    }
  },
};

type Happened = readonly EventOf<typeof machines>[];

function enrol(command: Extract<MachineCommand, { type: 'Enrol' }>, state: MachineState): Happened {
  const { type: _, ...data } = command;
  return state === 'unknown' ? [{ type: 'MachineEnrolled', data }] : [];
}

/** Of a retired machine nothing can be said any more, but that it is retired. */
function ended({ type }: MachineCommand): Happened {
  if (type === 'Retire') return [];
  throw new Refusal('NOT_FOUND');
}

function refuseStale({ version }: { readonly version?: number | undefined }, state: EnrolledMachine): void {
  if (version !== undefined && version !== state.version) throw new Refusal('PRECONDITION_FAILED');
}

function amended(state: MachineState, change: (before: EnrolledMachine) => Partial<EnrolledMachine>): MachineState {
  return typeof state === 'string' ? state : { ...state, ...change(state) };
}

/** Whether the same is said of a machine. */
export function describedAlike(one: Description, other: Description): boolean {
  return describedBy(one) === describedBy(other);
}

function describedBy({ os: { platform, name, version, kernel }, agentVersion, origin }: Description): string {
  return JSON.stringify([platform, name, version, kernel, agentVersion, origin?.provider, origin?.account, origin?.region, origin?.instanceId, origin?.resourceId]);
}

function textOf({ subscriptionId, resourceGroupId }: MachinePlace): string {
  return `${subscriptionId} ${resourceGroupId}`;
}
