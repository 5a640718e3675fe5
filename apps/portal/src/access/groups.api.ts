/** Calls about groups of principals. */
import { AccessApi, TenancyApi, type Group } from '@fimbria/api-client';
import { until } from '../calls.ts';
import { configuration } from '../request.ts';

const access = new AccessApi(configuration);
const tenancy = new TenancyApi(configuration);

export const listGroups = async (signal?: AbortSignal): Promise<readonly Group[]> => (await tenancy.listGroups(until(signal))).items;
export const nameGroup = (groupId: string, name: string): Promise<void> => access.nameGroup({ groupId, groupName: { name } });
export const removeGroup = (groupId: string): Promise<void> => access.removeGroup({ groupId });
export const addMember = (groupId: string, principalId: string): Promise<void> => access.addMember({ groupId, principalId });
export const removeMember = (groupId: string, principalId: string): Promise<void> => access.removeMember({ groupId, principalId });
