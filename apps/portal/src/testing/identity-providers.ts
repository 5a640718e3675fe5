/** For specs of pages: identity providers, as the API tells of them. */
import type { IdentityProvider } from '@fimbria/api-client';
import { all, type Answers } from './answers.ts';

export interface IdentityProviderFacts {
  identityProviders: IdentityProvider[];
}

export const noIdentityProvider = (): IdentityProviderFacts => ({ identityProviders: [] });

export const identityProviderAnswers: Answers<IdentityProviderFacts> = [['GET /v1/identity-providers', ({ identityProviders }) => all(identityProviders)]];
