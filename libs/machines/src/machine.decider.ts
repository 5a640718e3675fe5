/** A machine: enrolled once, until it is retired. */
import type { Decider } from '@fimbria/event-sourcing';
import { Refusal } from '@fimbria/service/problems';
import { machines, type OperatingSystem } from './machine.events.ts';

export type MachineCommand =
  | { readonly type: 'Enrol'; readonly subscriptionId: string; readonly name: string; readonly os: OperatingSystem; readonly agentVersion: string; readonly secretHash: string }
  | { readonly type: 'Retire' };

/** What decisions about a machine need. */
export type MachineState = 'unknown' | 'enrolled' | 'retired';

export const machine: Decider<MachineState, MachineCommand, typeof machines> = {
  category: machines,
  initial: 'unknown',
  decide: (command, state) => {
    switch (command.type) {
      case 'Enrol': {
        const { type: _, ...data } = command;
        return state === 'unknown' ? [{ type: 'MachineEnrolled', data }] : [];
      }
      case 'Retire':
        if (state === 'unknown') throw new Refusal('NOT_FOUND');
        return state === 'retired' ? [] : [{ type: 'MachineRetired', data: {} }];
    }
  },
  evolve: (_, event) => {
    switch (event.type) {
      case 'MachineEnrolled':
        return 'enrolled';
      case 'MachineRetired':
        return 'retired';
    }
  },
};
