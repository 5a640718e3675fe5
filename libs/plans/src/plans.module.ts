import { Module } from '@nestjs/common';
import { PlanController } from './plan.controller.ts';
import { ChangePlanHandler } from './plan.handler.ts';
import { SubscriptionReadController } from './subscription.read.controller.ts';

/** Choosing plans, enabling file integrity monitoring. */
@Module({ controllers: [PlanController], providers: [ChangePlanHandler] })
export class PlansModule {}

/** Listing subscriptions with their plans. */
@Module({ controllers: [SubscriptionReadController] })
export class PlansReadModule {}
