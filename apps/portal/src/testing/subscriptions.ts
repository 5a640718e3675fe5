/** For specs of pages: subscriptions, as the API tells of them. */
import type { Onboarding, Subscription } from '@fimbria/api-client';
import { all, type Answers } from './answers.ts';
import { workspaceId } from './workspaces.ts';

export const subscriptionId = 'c0a80101-3333-4333-8333-333333333333';

export interface SubscriptionFacts {
  subscriptions: Subscription[];
  onboarding: Onboarding[];
}

/** One subscription, watched, with two machines of which one reports. */
export const oneSubscription = (): SubscriptionFacts => ({
  subscriptions: [{ id: subscriptionId, name: 'Data centre', cloud: { provider: 'OnPremises' }, plan: 'P2', fim: { enabled: true, workspaceId }, trial: { state: 'notStarted', startedAt: null, endsAt: null, remainingDays: 30 }, version: 2 }],
  onboarding: [{
    subscriptionId, name: 'Data centre', plan: 'P2', fim: { enabled: true, workspaceId, workspaceName: 'Production' }, machines: { total: 2, excluded: 0, reporting: 1, outdated: 0 }, ready: false,
    prerequisites: [
      { prerequisite: 'plan2', met: true, action: 'Choose Plan 2 for the subscription.', correction: 'PUT onboarding' },
      { prerequisite: 'fimEnabled', met: true, action: 'Enable file integrity monitoring, and say which workspace changes go to.', correction: 'PUT onboarding' },
      { prerequisite: 'reporting', met: false, action: 'Look at the 1 of 2 machines that do not report: does the agent run, does it reach this server?', correction: null },
    ],
  }],
});

export const subscriptionAnswers: Answers<SubscriptionFacts> = [
  ['GET /v1/subscriptions', ({ subscriptions }) => all(subscriptions)],
  ['GET /v1/onboarding', ({ onboarding }) => all(onboarding)],
  ['PUT /v1/subscriptions/*/onboarding', () => ({ corrected: ['plan2', 'fimEnabled'] })],
  ['PUT /v1/subscriptions/*/fim', () => ({ workspaceId: '5f1c7a52-0000-4f9b-8f43-1b8f8b7b2f12' })],
];
