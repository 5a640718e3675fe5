import { Module } from '@nestjs/common';
import { CompatibilityController } from './compatibility.controller.ts';
import { RuleController } from './rule.controller.ts';
import { ChangeRulesHandler } from './rule.handler.ts';
import { RuleReadController } from './rule.read.controller.ts';

/** Changing rules. */
@Module({ controllers: [RuleController], providers: [ChangeRulesHandler] })
export class RulesModule {}

/** Reading rules. */
@Module({ controllers: [CompatibilityController, RuleReadController] })
export class RulesReadModule {}
