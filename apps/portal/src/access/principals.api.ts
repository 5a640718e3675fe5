/** Calls about principals: persons, and service accounts with their secrets. */
import { TenancyApi, type NewPerson, type PasswordLink, type Person, type Secret, type ServiceAccount } from '@fimbria/api-client';
import { every, until } from '../calls.ts';
import { configuration } from '../request.ts';

const tenancy = new TenancyApi(configuration);

export const listPersons = (signal?: AbortSignal): Promise<readonly Person[]> => every((page) => tenancy.listPersons(page, until(signal)));
export const registerPerson = (newPerson: NewPerson): Promise<unknown> => tenancy.registerPerson({ newPerson });
/** The link is told this once. */
export const issuePasswordLink = (personId: string): Promise<PasswordLink> => tenancy.issuePasswordLink({ personId });
export const removePerson = (personId: string): Promise<void> => tenancy.removePerson({ personId });

export const listServiceAccounts = (signal?: AbortSignal): Promise<readonly ServiceAccount[]> => every((page) => tenancy.listServiceAccounts(page, until(signal)));
export const createServiceAccount = (name: string): Promise<unknown> => tenancy.createServiceAccount({ newServiceAccount: { name } });
export const switchServiceAccount = (serviceAccountId: string, on: boolean): Promise<void> => (on ? tenancy.enableServiceAccount({ serviceAccountId }) : tenancy.disableServiceAccount({ serviceAccountId }));
/** The secret is shown this once. */
export const addSecret = (serviceAccountId: string, expiresInDays: number): Promise<Secret> => tenancy.addSecret({ serviceAccountId, newSecret: { expiresInDays } });
export const revokeSecret = (serviceAccountId: string, secretId: string): Promise<void> => tenancy.revokeSecret({ serviceAccountId, secretId });
