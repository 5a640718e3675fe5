/** Calls about subscriptions: their plan, and whether they are watched. */
import { PlansApi, type FimTarget, type Onboarding, type Subscription } from '@fimbria/api-client';
import { every, matching, until } from '../calls.ts';
import { configuration } from '../request.ts';

const plans = new PlansApi(configuration);

export const listSubscriptions = (signal?: AbortSignal): Promise<readonly Subscription[]> => every((page) => plans.listSubscriptions(page, until(signal)));
/** How far each subscription is on its way to being watched. */
export const listOnboarding = (signal?: AbortSignal): Promise<readonly Onboarding[]> => every((page) => plans.listOnboarding(page, until(signal)));
/** Chooses Plan 2 and enables file integrity monitoring, where either is missing. */
export const correctOnboarding = (subscriptionId: string, target: FimTarget): Promise<unknown> => plans.correctOnboarding({ subscriptionId, onboardingCorrection: target });
export const enableFim = ({ id, version }: Subscription, target: FimTarget): Promise<unknown> => plans.enableFim({ subscriptionId: id, fimTarget: target, ifMatch: matching(version) });
export const disableFim = ({ id, version }: Subscription): Promise<void> => plans.disableFim({ subscriptionId: id, ifMatch: matching(version) });
