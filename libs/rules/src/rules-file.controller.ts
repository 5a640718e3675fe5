import { Body, Controller, Get, Headers, HttpCode, Param, Post, Put, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { EventStore } from '@fimbria/event-sourcing';
import { Can, CurrentCaller, Describes, etagOf, Refusal, Tagged, versionOf, type Caller } from '@fimbria/service';
import { AmendRules } from './amend.handler.ts';
import { readRulesFile, writeRulesFile, type RulesFile } from './rules-file.ts';
import { rulesOf } from './rules-of.ts';
import { planRules, type PlannedStep } from './rules-plan.ts';
import { stepSchema, viewOf } from './step-view.ts';

const fileSchema = z.object({ file: z.string().max(1_000_000).meta({ description: 'The file, in YAML: docs/rules.schema.json.' }) }).meta({ id: 'RulesFile' });
const writtenSchema = fileSchema.extend({ version: z.int().meta({ description: 'The version of all the rules; its ETag, unquoted.' }) }).meta({ id: 'WrittenRulesFile' });
const atSchema = z.object({ version: z.coerce.number().int().min(0).max(2_147_483_647).optional() });
const planSchema = z.object({
  version: z.int().meta({ description: 'The version of the rules that was planned on, or that they have now; send it as If-Match.' }),
  applied: z.boolean(),
  steps: z.array(stepSchema).readonly(),
}).meta({ id: 'RulesPlan' });
type PlanView = Readonly<z.output<typeof planSchema>>;

interface Reply {
  header(name: string, value: string): unknown;
}

/** A subscription's rules as one file, for version control. */
@Controller('v1/subscriptions/:subscriptionId/rules/file')
@Tagged('Rules')
export class RulesFileController {
  constructor(
    private readonly commands: CommandBus,
    private readonly store: EventStore,
  ) {}

  @Get()
  @Describes('exportRules', 'The rules as a file, now or as they were at a version, which is its ETag', { answers: writtenSchema })
  @Can('rules.read')
  async export(@Param('subscriptionId') subscriptionId: string, @Query({ schema: atSchema }) { version }: z.infer<typeof atSchema>, @Res({ passthrough: true }) reply: Reply): Promise<z.output<typeof writtenSchema>> {
    const rules = await rulesOf(this.store, subscriptionId, version);
    reply.header('etag', etagOf(rules.version));
    return { version: rules.version, file: writeRulesFile(rules) };
  }

  @Post('plan')
  @Describes('planRules', 'What would have to happen so that the rules are those of a file; changes nothing', { answers: planSchema, refusals: ['INVALID_RULES_FILE', 'PRECONDITION_FAILED'] })
  @HttpCode(200)
  @Can('rules.read')
  plan(@Param('subscriptionId') subscriptionId: string, @Body({ schema: fileSchema }) { file }: z.infer<typeof fileSchema>, @Headers('if-match') match: string | undefined, @CurrentCaller() caller: Caller): Promise<PlanView> {
    return this.#amend(subscriptionId, file, false, match, caller);
  }

  @Put()
  @Describes('applyRules', 'Makes the rules those of a file, all at once; with If-Match, only if they still are as they were planned on', { answers: planSchema, refusals: ['INVALID_RULES_FILE', 'INVALID_PATTERN', 'PRECONDITION_FAILED', 'TOO_LARGE'] })
  @Can('rules.write')
  apply(@Param('subscriptionId') subscriptionId: string, @Body({ schema: fileSchema }) { file }: z.infer<typeof fileSchema>, @Headers('if-match') match: string | undefined, @CurrentCaller() caller: Caller): Promise<PlanView> {
    return this.#amend(subscriptionId, file, true, match, caller);
  }

  async #amend(subscriptionId: string, text: string, apply: boolean, match: string | undefined, caller: Caller): Promise<PlanView> {
    const file = understood(text);
    const { plan, ...amended } = await this.commands.execute(new AmendRules<{ readonly steps: readonly PlannedStep[] }>(subscriptionId, (rules) => ({ steps: planRules(rules, file) }), { apply, version: versionOf(match) }, caller));
    return { ...amended, steps: plan.steps.map(viewOf) };
  }
}

function understood(text: string): RulesFile {
  const read = readRulesFile(text);
  if ('file' in read) return read.file;
  const [first] = read.problems;
  throw new Refusal('INVALID_RULES_FILE', { detail: first ? `Line ${first.line}: ${first.message}` : '', fields: read.problems });
}
