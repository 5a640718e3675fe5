import { randomUUID } from 'node:crypto';
import { Body, Controller, Delete, Headers, HttpCode, Param, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Can, CurrentCaller, versionOf, type Caller } from '@fimbria/service';
import { entitySchema, ruleSpecSchema, type RuleSpec } from './rule.events.ts';
import { CreateRule, RestorePredefinedRule, RetireRule, ReviseRule, SwitchRule, TrimPredefinedRule } from './rule.handler.ts';

/** Characters that the paths of one rule may have in all: a rule is one event. */
const mostText = 256 * 1024;
const textOf = ({ entities, excludes }: RuleSpec) => [...entities.map(({ path }) => path), ...excludes].reduce((sum, { length }) => sum + length, 0);
const specSchema = ruleSpecSchema.refine((spec) => textOf(spec) <= mostText, { path: ['entities'], error: `The paths of a rule have at most ${mostText} characters in all.` });
const removedSchema = z.object({ removed: z.array(entitySchema).max(1000) });

/** The rules of a subscription. */
@Controller('v1/subscriptions/:subscriptionId/rules')
export class RuleController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Can('rules.write')
  async create(@Param('subscriptionId') subscriptionId: string, @Body({ schema: specSchema }) spec: RuleSpec, @CurrentCaller() caller: Caller) {
    const ruleId = randomUUID();
    await this.commands.execute(new CreateRule(subscriptionId, ruleId, spec, caller));
    return { ruleId };
  }

  @Put('predefined/entities')
  @HttpCode(204)
  @Can('rules.write')
  trim(@Param('subscriptionId') subscriptionId: string, @Body({ schema: removedSchema }) { removed }: z.infer<typeof removedSchema>, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new TrimPredefinedRule(subscriptionId, removed, caller));
  }

  @Post('predefined/restore')
  @HttpCode(204)
  @Can('rules.write')
  restore(@Param('subscriptionId') subscriptionId: string, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new RestorePredefinedRule(subscriptionId, caller));
  }

  @Put(':ruleId')
  @HttpCode(204)
  @Can('rules.write')
  revise(@Param('subscriptionId') subscriptionId: string, @Param('ruleId') ruleId: string, @Body({ schema: specSchema }) spec: RuleSpec, @Headers('if-match') match: string | undefined, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new ReviseRule(subscriptionId, ruleId, spec, versionOf(match), caller));
  }

  @Delete(':ruleId')
  @HttpCode(204)
  @Can('rules.write')
  retire(@Param('subscriptionId') subscriptionId: string, @Param('ruleId') ruleId: string, @Headers('if-match') match: string | undefined, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new RetireRule(subscriptionId, ruleId, versionOf(match), caller));
  }

  @Post(':ruleId/enable')
  @HttpCode(204)
  @Can('rules.write')
  enable(@Param('subscriptionId') subscriptionId: string, @Param('ruleId') ruleId: string, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new SwitchRule(subscriptionId, ruleId, 'Enable', caller));
  }

  @Post(':ruleId/disable')
  @HttpCode(204)
  @Can('rules.write')
  disable(@Param('subscriptionId') subscriptionId: string, @Param('ruleId') ruleId: string, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new SwitchRule(subscriptionId, ruleId, 'Disable', caller));
  }
}
