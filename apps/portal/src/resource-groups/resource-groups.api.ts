/** Calls about the resource groups of a subscription. */
import { TenancyApi, type ResourceGroup } from '@fimbria/api-client';
import { every, until } from '../calls.ts';
import { configuration } from '../request.ts';

const tenancy = new TenancyApi(configuration);

export const listResourceGroups = (subscriptionId: string, signal?: AbortSignal): Promise<readonly ResourceGroup[]> => every((page) => tenancy.listResourceGroups({ subscriptionId, ...page }, until(signal)));
