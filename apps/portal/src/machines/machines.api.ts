/** Calls about machines. */
import { MachinesApi, PlansApi, type EnrolmentToken, type ListMachinesRequest, type Machine, type MachineHistoryEntry, type MachineInFull, type MachinePage } from '@fimbria/api-client';
import { every, given, matching, until } from '../calls.ts';
import { configuration } from '../request.ts';

const machines = new MachinesApi(configuration);
const plans = new PlansApi(configuration);

/** Which machines are asked for. */
export type MachineFilter = Partial<Omit<ListMachinesRequest, 'limit' | 'cursor'>>;

export const listMachines = (signal?: AbortSignal): Promise<readonly Machine[]> => every((page) => machines.listMachines(page, until(signal)));
/** Machines by name, a page at a time. */
export const pageMachines = (filter: MachineFilter, cursor: string | undefined, signal?: AbortSignal): Promise<MachinePage> => machines.listMachines(given({ ...filter, cursor, limit: 100 }), until(signal));
export const readMachine = (machineId: string, signal?: AbortSignal): Promise<MachineInFull> => machines.readMachine({ machineId }, until(signal));
export const readMachineHistory = async (machineId: string, signal?: AbortSignal): Promise<readonly MachineHistoryEntry[]> => (await machines.readMachineHistory({ machineId }, until(signal))).items;
export const issueEnrolmentToken = (subscriptionId: string): Promise<EnrolmentToken> => machines.issueEnrolmentToken({ subscriptionId, newEnrolmentToken: {} });

/** Exactly these tags. */
export const tagMachine = ({ machineId, version }: Machine, tags: Readonly<Record<string, string>>): Promise<void> => machines.tagMachine({ machineId, requestBody: { ...tags }, ifMatch: matching(version) });
export const moveMachine = ({ machineId, version }: Machine, subscriptionId: string, resourceGroupId: string | null): Promise<void> => machines.moveMachine({ machineId, machinePlace: { subscriptionId, resourceGroupId }, ifMatch: matching(version) });
export const retireMachine = ({ machineId }: Machine): Promise<void> => machines.retireMachine({ machineId });
/** With Plan 1 of its own: it is not watched. */
export const excludeMachine = ({ machineId }: Machine): Promise<void> => plans.downgradeMachine({ machineId, machinePlan: { plan: 'P1' } });
export const includeMachine = ({ machineId }: Machine): Promise<void> => plans.endMachineDowngrade({ machineId });
