import { Module } from '@nestjs/common';
import { PricingController } from './pricing.controller.ts';
import { SetPricingHandler } from './pricing.handler.ts';
import { Pricings } from './pricings.ts';
import { RuleController } from './rule.controller.ts';
import { ChangeRulesHandler } from './rule.handler.ts';
import { RuleReadController } from './rule.read.controller.ts';
import { WorkspaceNames } from './workspace-names.ts';

/** Changing rules. */
@Module({ controllers: [RuleController], providers: [ChangeRulesHandler] })
export class RulesModule {}

/** Plans with their rules, as Defender for Cloud's API has them. */
@Module({ controllers: [PricingController], providers: [SetPricingHandler, Pricings, WorkspaceNames] })
export class PricingsModule {}

/** Reading rules. */
@Module({ controllers: [RuleReadController] })
export class RulesReadModule {}
