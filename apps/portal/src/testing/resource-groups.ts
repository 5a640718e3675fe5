/** For specs of pages: resource groups, as the API tells of them. */
import type { ResourceGroup } from '@fimbria/api-client';
import { all, type Answers } from './answers.ts';

export interface ResourceGroupFacts {
  /** Of each subscription. */
  resourceGroups: ResourceGroup[];
}

export const noResourceGroup = (): ResourceGroupFacts => ({ resourceGroups: [] });

export const resourceGroupAnswers: Answers<ResourceGroupFacts> = [
  ['GET /v1/subscriptions/*/resource-groups', ({ resourceGroups }) => all(resourceGroups)],
  ['POST /v1/subscriptions/*/resource-groups', () => ({ resourceGroupId: '5f1c7a52-0000-4f9b-8f43-1b8f8b7b2f16' })],
];
