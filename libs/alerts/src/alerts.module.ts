import { Module } from '@nestjs/common';
import { AlertController } from './alert.controller.ts';
import { AlertLooks } from './alert-looks.ts';
import { AlertReadController } from './alert.read.controller.ts';
import { AlertRuleController } from './alert-rule.controller.ts';
import { AlertRules } from './alert-rules.ts';
import { RemoveAlertRuleHandler, WriteAlertRuleHandler } from './alert-rule.handler.ts';
import { TakeAlertStepHandler } from './alert.handler.ts';
import { AddRecommendedAlertRulesHandler } from './recommended.handler.ts';

/** Alert rules, looking for what they are about, and what people make of what was found. */
@Module({ controllers: [AlertRuleController, AlertController, AlertReadController], providers: [AlertRules, AlertLooks, WriteAlertRuleHandler, RemoveAlertRuleHandler, TakeAlertStepHandler, AddRecommendedAlertRulesHandler] })
export class AlertsModule {}
