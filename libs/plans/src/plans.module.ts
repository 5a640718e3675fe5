import { Module } from '@nestjs/common';
import { EnableHandler } from './enablement.handler.ts';
import { FeaturesController } from './features.controller.ts';
import { MachinePlanController } from './machine-plan.controller.ts';
import { ChangeMachinePlanHandler } from './machine-plan.handler.ts';
import { OnboardingController } from './onboarding.controller.ts';
import { CorrectHandler } from './onboarding.handler.ts';
import { PlanController } from './plan.controller.ts';
import { ChangePlanHandler } from './plan.handler.ts';
import { SubscriptionReadController } from './subscription.read.controller.ts';

/** Choosing plans, of subscriptions and single machines; enabling file integrity monitoring. */
@Module({ controllers: [PlanController, MachinePlanController, OnboardingController], providers: [ChangePlanHandler, EnableHandler, CorrectHandler, ChangeMachinePlanHandler] })
export class PlansModule {}

/** Listing subscriptions with their plans, and what plans hold. */
@Module({ controllers: [SubscriptionReadController, FeaturesController] })
export class PlansReadModule {}
