/** Calls about the resource groups of a subscription. */
import { TenancyApi, type ResourceGroup } from '@fimbria/api-client';
import { every, matching, until } from '../calls.ts';
import { configuration } from '../request.ts';

const tenancy = new TenancyApi(configuration);

export const listResourceGroups = (subscriptionId: string, signal?: AbortSignal): Promise<readonly ResourceGroup[]> => every((page) => tenancy.listResourceGroups({ subscriptionId, ...page }, until(signal)));
export const createResourceGroup = (subscriptionId: string, name: string): Promise<unknown> => tenancy.createResourceGroup({ subscriptionId, resourceGroupName: { name } });
export const renameResourceGroup = (subscriptionId: string, { resourceGroupId, version }: ResourceGroup, name: string): Promise<void> => tenancy.renameResourceGroup({ subscriptionId, resourceGroupId, resourceGroupName: { name }, ifMatch: matching(version) });
export const removeResourceGroup = (subscriptionId: string, { resourceGroupId, version }: ResourceGroup): Promise<void> => tenancy.removeResourceGroup({ subscriptionId, resourceGroupId, ifMatch: matching(version) });
