import { Module } from '@nestjs/common';
import { AmendRulesHandler } from './amend.handler.ts';
import { CompatibilityController } from './compatibility.controller.ts';
import { HistoryController } from './history.controller.ts';
import { HistoryReadController } from './history.read.controller.ts';
import { ImportController } from './import.controller.ts';
import { NamedWorkspaces } from './named-workspaces.ts';
import { OwnPlans } from './own-plans.ts';
import { PackCoverageController } from './packs/pack-coverage.controller.ts';
import { AddPacksController, PacksController } from './packs/packs.controller.ts';
import { PricingController } from './pricing.controller.ts';
import { SetPricingHandler } from './pricing.handler.ts';
import { Pricings } from './pricings.ts';
import { RuleController } from './rule.controller.ts';
import { ChangeRulesHandler } from './rule.handler.ts';
import { RuleReadController } from './rule.read.controller.ts';
import { RulesFileController } from './rules-file.controller.ts';

/** Changing rules. */
@Module({ controllers: [AddPacksController, HistoryController, ImportController, RulesFileController, RuleController], providers: [ChangeRulesHandler, AmendRulesHandler] })
export class RulesModule {}

/** Plans with their rules, as Defender for Cloud's API has them. */
@Module({ controllers: [PricingController], providers: [SetPricingHandler, Pricings, OwnPlans, NamedWorkspaces] })
export class PricingsModule {}

/** Reading rules. */
@Module({ controllers: [CompatibilityController, HistoryReadController, PackCoverageController, PacksController, RuleReadController] })
export class RulesReadModule {}
