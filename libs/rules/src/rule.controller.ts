import { randomUUID } from 'node:crypto';
import { Body, Controller, Delete, Headers, HttpCode, Param, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Can, CurrentCaller, Describes, Tagged, versionOf, type Caller } from '@fimbria/service';
import { entitySchema, ruleSpecSchema, type RuleSpec } from './rule.events.ts';
import { mostText, textOf } from './rule-size.ts';
import { CreateRule, RestorePredefinedRule, RetireRule, ReviseRule, SwitchRule, TrimPredefinedRule } from './rule.handler.ts';

const specSchema = ruleSpecSchema.refine((spec) => textOf(spec) <= mostText, { path: ['entities'], error: `The paths of a rule have at most ${mostText} characters in all.` });
const removedSchema = z.object({ removed: z.array(entitySchema).max(1000) }).meta({ id: 'RemovedEntities' });
const createdSchema = z.object({ ruleId: z.guid() }).meta({ id: 'CreatedRule' });

/** The rules of a subscription. */
@Controller('v1/subscriptions/:subscriptionId/rules')
@Tagged('Rules')
export class RuleController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Describes('createRule', 'Makes a rule', { answers: createdSchema, refusals: ['INVALID_PATTERN', 'RULE_NAME_TAKEN', 'RULE_LIMIT_REACHED'] })
  @Can('rules.write')
  async create(@Param('subscriptionId') subscriptionId: string, @Body({ schema: specSchema }) spec: RuleSpec, @CurrentCaller() caller: Caller) {
    const ruleId = randomUUID();
    await this.commands.execute(new CreateRule(subscriptionId, ruleId, spec, caller));
    return { ruleId };
  }

  @Put('predefined/entities')
  @Describes('trimPredefinedRule', 'Says which paths of the predefined rule are not watched: exactly these; with If-Match, only if all the rules still are at that version', { refusals: ['PREDEFINED_RULE', 'PRECONDITION_FAILED'] })
  @HttpCode(204)
  @Can('rules.write')
  trim(@Param('subscriptionId') subscriptionId: string, @Body({ schema: removedSchema }) { removed }: z.infer<typeof removedSchema>, @Headers('if-match') match: string | undefined, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new TrimPredefinedRule(subscriptionId, removed, versionOf(match), caller));
  }

  @Post('predefined/restore')
  @Describes('restorePredefinedRule', 'Makes the predefined rule whole again; with If-Match, only if all the rules still are at that version', { refusals: ['PRECONDITION_FAILED'] })
  @HttpCode(204)
  @Can('rules.write')
  restore(@Param('subscriptionId') subscriptionId: string, @Headers('if-match') match: string | undefined, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new RestorePredefinedRule(subscriptionId, versionOf(match), caller));
  }

  @Put(':ruleId')
  @Describes('reviseRule', 'Changes what a rule says; with If-Match, only if it still is as it was read', { refusals: ['INVALID_PATTERN', 'RULE_NAME_TAKEN', 'PREDEFINED_RULE', 'PRECONDITION_FAILED'] })
  @HttpCode(204)
  @Can('rules.write')
  revise(@Param('subscriptionId') subscriptionId: string, @Param('ruleId') ruleId: string, @Body({ schema: specSchema }) spec: RuleSpec, @Headers('if-match') match: string | undefined, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new ReviseRule(subscriptionId, ruleId, spec, versionOf(match), caller));
  }

  @Delete(':ruleId')
  @Describes('retireRule', 'Retires a rule; with If-Match, only if it still is as it was read', { refusals: ['PREDEFINED_RULE', 'PRECONDITION_FAILED'] })
  @HttpCode(204)
  @Can('rules.write')
  retire(@Param('subscriptionId') subscriptionId: string, @Param('ruleId') ruleId: string, @Headers('if-match') match: string | undefined, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new RetireRule(subscriptionId, ruleId, versionOf(match), caller));
  }

  @Post(':ruleId/enable')
  @Describes('enableRule', 'Watches by a rule again; with If-Match, only if it still is as it was read', { refusals: ['PRECONDITION_FAILED'] })
  @HttpCode(204)
  @Can('rules.write')
  enable(@Param('subscriptionId') subscriptionId: string, @Param('ruleId') ruleId: string, @Headers('if-match') match: string | undefined, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new SwitchRule(subscriptionId, ruleId, 'Enable', versionOf(match), caller));
  }

  @Post(':ruleId/disable')
  @Describes('disableRule', 'Watches no longer by a rule, and keeps it; with If-Match, only if it still is as it was read', { refusals: ['PRECONDITION_FAILED'] })
  @HttpCode(204)
  @Can('rules.write')
  disable(@Param('subscriptionId') subscriptionId: string, @Param('ruleId') ruleId: string, @Headers('if-match') match: string | undefined, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new SwitchRule(subscriptionId, ruleId, 'Disable', versionOf(match), caller));
  }
}
