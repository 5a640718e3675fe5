/** What the address of the machines page says: filters, and the machine whose details are open. Pure. */
import type { MachineFilter } from './machines.api.ts';

/** What a machine does, as a filter. */
export const states = { reporting: 'Reporting', silent: 'Not reporting', drifted: 'Drifted: other rules than it should' } as const;
export type MachineStateName = keyof typeof states;

/** The search parameters; each is absent where nothing is chosen. */
export interface MachinesSearch {
  readonly name?: string;
  /** A key, or a key and a value: `role=web`. */
  readonly tag?: string;
  readonly state?: MachineStateName;
  readonly subscription?: string;
  readonly machine?: string;
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Takes what is understood, and leaves out what is not: an old link still opens the page. */
export function readMachinesSearch(search: Record<string, unknown>): MachinesSearch {
  const text = (name: string, means: (value: string) => boolean = () => true) => {
    const value = typeof search[name] === 'number' ? String(search[name]) : search[name];
    return typeof value === 'string' && value !== '' && means(value) ? value : undefined;
  };
  return {
    name: text('name'),
    tag: text('tag'),
    state: text('state', (value) => Object.hasOwn(states, value)) as MachineStateName | undefined,
    subscription: text('subscription', (value) => guid.test(value)),
    machine: text('machine', (value) => guid.test(value)),
  };
}

/** The filter as the API takes it. */
export function machineFilterOf({ name, tag, state, subscription }: MachinesSearch): MachineFilter {
  const [tagKey = '', ...value] = (tag ?? '').split('=');
  return {
    ...(name !== undefined && { name }), ...(subscription !== undefined && { subscriptionId: subscription }),
    ...(tagKey.trim() !== '' && { tagKey: tagKey.trim(), ...(value.length > 0 && { tagValue: value.join('=') }) }),
    ...(state === 'drifted' ? { drifted: 'true' } : state && { reporting: state === 'reporting' ? 'true' : 'false' }),
  };
}

/** Whether anything narrows the list down. */
export function isNarrowed({ name, tag, state, subscription }: MachinesSearch): boolean {
  return [name, tag, state, subscription].some((value) => value !== undefined);
}
