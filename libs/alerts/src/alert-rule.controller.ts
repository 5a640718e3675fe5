import { randomUUID } from 'node:crypto';
import { Body, Controller, Delete, Get, Headers, HttpCode, Param, ParseUUIDPipe, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Can, CurrentCaller, Describes, etagOf, pageOf, Refusal, Tagged, versionOf, type Caller, type Page } from '@fimbria/service';
import { z } from 'zod';
import { alertRuleSpecSchema, type AlertRuleSpec } from './alert-rule.events.ts';
import { RemoveAlertRule, WriteAlertRule } from './alert-rule.handler.ts';
import { AlertRules } from './alert-rules.ts';
import { AddRecommendedAlertRules } from './recommended.handler.ts';

const newSchema = alertRuleSpecSchema.meta({ id: 'NewAlertRule' });
const idSchema = z.object({ ruleId: z.guid() }).meta({ id: 'AlertRuleId' });
const addedSchema = z.object({ ruleIds: z.array(z.guid()) }).meta({ id: 'AddedAlertRules' });
const ruleSchema = alertRuleSpecSchema.extend({
  ruleId: z.guid(),
  writtenBy: z.guid().meta({ description: 'On whose behalf it looks.' }),
  problem: z.object({ code: z.string(), detail: z.string(), since: z.string() }).meta({ id: 'AlertRuleProblem', description: 'Why it could not look when it last tried; it tries again.' }).nullable(),
  etag: z.string(),
}).meta({ id: 'AlertRule' });
type Rule = Readonly<z.output<typeof ruleSchema>>;

const refusals = ['ALERT_RULE_NAME_TAKEN', 'ALERT_RULE_LIMIT_REACHED', 'INVALID_QUERY', 'UNSUPPORTED_OPERATOR'] as const;
const id = new ParseUUIDPipe({ exceptionFactory: () => new Refusal('NOT_FOUND') });

/** Which changes somebody wants to be told of. A rule looks on behalf of whoever wrote it last, and sees what they see. */
@Controller('v1/workspaces/:workspaceId/alert-rules')
@Tagged('Alerts')
export class AlertRuleController {
  constructor(
    private readonly commands: CommandBus,
    private readonly rules: AlertRules,
  ) {}

  @Get()
  @Describes('listAlertRules', 'The alert rules of a workspace, by name', { answers: pageOf(ruleSchema) })
  @Can('alerts.read')
  list(@Param('workspaceId') workspaceId: string): Page<Rule> {
    return { items: this.rules.of(workspaceId.toLowerCase()).map(({ ruleId, name, description, severity, query, joinMinutes, enabled, by, problem, version }) => ({ ruleId, name, description, severity, query, joinMinutes, enabled, writtenBy: by, problem, etag: etagOf(version) })), next: null };
  }

  @Post()
  @Describes('createAlertRule', 'Makes a rule that looks for changes from now on', { answers: idSchema, refusals })
  @Can('alerts.write')
  async create(@Param('workspaceId') workspaceId: string, @Body({ schema: newSchema }) spec: AlertRuleSpec, @CurrentCaller() caller: Caller) {
    const ruleId = randomUUID();
    await this.commands.execute(new WriteAlertRule(workspaceId.toLowerCase(), ruleId, spec, 'new', caller));
    return { ruleId };
  }

  @Post('recommended')
  @Describes('addRecommendedAlertRules', 'Adds the rules that come with Fimbria, but those whose names there are already; answers what it added', { answers: addedSchema, refusals: ['ALERT_RULE_LIMIT_REACHED'] })
  @Can('alerts.write')
  async addRecommended(@Param('workspaceId') workspaceId: string, @CurrentCaller() caller: Caller) {
    return { ruleIds: await this.commands.execute(new AddRecommendedAlertRules(workspaceId.toLowerCase(), caller)) };
  }

  @Put(':ruleId')
  @HttpCode(204)
  @Describes('reviseAlertRule', 'Writes a rule anew; one that was off looks from now on', { refusals: ['PRECONDITION_FAILED', ...refusals] })
  @Can('alerts.write')
  revise(@Param('workspaceId') workspaceId: string, @Param('ruleId', id) ruleId: string, @Body({ schema: newSchema }) spec: AlertRuleSpec, @Headers('if-match') ifMatch: string | undefined, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new WriteAlertRule(workspaceId.toLowerCase(), ruleId.toLowerCase(), spec, versionOf(ifMatch), caller));
  }

  @Delete(':ruleId')
  @HttpCode(204)
  @Describes('removeAlertRule', 'Removes a rule; its alerts stay', { refusals: ['PRECONDITION_FAILED'] })
  @Can('alerts.write')
  remove(@Param('workspaceId') workspaceId: string, @Param('ruleId', id) ruleId: string, @Headers('if-match') ifMatch: string | undefined, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new RemoveAlertRule(workspaceId.toLowerCase(), ruleId.toLowerCase(), versionOf(ifMatch), caller));
  }
}
