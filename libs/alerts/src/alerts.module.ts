import { Module, type DynamicModule } from '@nestjs/common';
import { CHANNELS, type AlertChannels } from './alert-channels.ts';
import { AlertController } from './alert.controller.ts';
import { AlertDeliveries } from './alert-deliveries.ts';
import { AlertLooks } from './alert-looks.ts';
import { AlertReadController } from './alert.read.controller.ts';
import { AlertRouteController } from './alert-route.controller.ts';
import { AddAlertRouteHandler, RemoveAlertRouteHandler, TryAlertRouteHandler } from './alert-route.handler.ts';
import { AlertRoutes } from './alert-routes.ts';
import { AlertRuleController } from './alert-rule.controller.ts';
import { AlertRules } from './alert-rules.ts';
import { RemoveAlertRuleHandler, WriteAlertRuleHandler } from './alert-rule.handler.ts';
import { TakeAlertStepHandler } from './alert.handler.ts';
import { AddRecommendedAlertRulesHandler } from './recommended.handler.ts';

const handlers = [WriteAlertRuleHandler, RemoveAlertRuleHandler, AddRecommendedAlertRulesHandler, TakeAlertStepHandler, AddAlertRouteHandler, RemoveAlertRouteHandler, TryAlertRouteHandler];

/** Alert rules, looking for what they are about, telling of it, and what people make of it. Needs the engine of the Logs API beside it. */
@Module({})
export class AlertsModule {
  static of(channels: AlertChannels): DynamicModule {
    return { module: AlertsModule, controllers: [AlertRuleController, AlertController, AlertReadController, AlertRouteController], providers: [{ provide: CHANNELS, useValue: channels }, AlertRules, AlertRoutes, AlertLooks, AlertDeliveries, ...handlers] };
  }
}
