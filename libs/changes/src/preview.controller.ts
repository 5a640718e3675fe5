import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { EventStore } from '@fimbria/event-sourcing';
import { ruleSpecSchema } from '@fimbria/rules/events';
import { AMinute, Can, CurrentCaller, Database, Describes, Refusal, Tagged, type Caller } from '@fimbria/service';
import { previewed } from './preview.decider.ts';
import { preview, previewAnswerSchema } from './preview.events.ts';
import { AskPreview } from './preview.handler.ts';

const draftSchema = z.object({
  rule: ruleSpecSchema,
  replaces: z.guid().nullable().default(null).meta({ description: 'The rule that it is a new wording of.' }),
  days: z.int().min(1).max(90).default(14).meta({ description: 'How many days of changes it is tried on.' }),
}).meta({ id: 'RuleDraft' });

const pathsSchema = z.object({ changes: z.int(), paths: z.array(z.object({ path: z.string(), changes: z.int() }).meta({ id: 'PathCount' })).readonly().meta({ description: 'The most frequent.' }) }).meta({ id: 'PreviewedChanges' });
const warningSchema = z.object({ code: z.enum(['VOLATILE', 'OVERLAP', 'NOTHING_LEFT', 'NOISY', 'NOTHING_MATCHED']).meta({ id: 'PreviewWarningCode' }), entry: z.string(), message: z.string() }).meta({ id: 'PreviewWarning' });

const previewedSchema = z.object({
  previewId: z.guid(),
  since: z.date().nullable().meta({ description: 'From when on there are changes to try it on; null where there are none.' }),
  perDay: z.number(),
  megabytesPerDay: z.number(),
  history: pathsSchema.meta({ description: 'What it would have reported. What no rule covered was not recorded, and is not counted.' }),
  newly: pathsSchema.meta({ description: 'Of that, what no rule of today reports.' }),
  noLonger: pathsSchema.meta({ description: 'What rules of today report and none would any more.' }),
  warnings: z.array(warningSchema).readonly(),
  machines: z.int().meta({ description: 'How many machines were asked; what they answer comes with GET.' }),
}).meta({ id: 'RulePreview' });

const answeredSchema = z.object({
  previewId: z.guid(),
  complete: z.boolean().meta({ description: 'Every machine asked has answered.' }),
  machines: z.array(z.object({ machineId: z.guid(), name: z.string(), answer: previewAnswerSchema.nullable().meta({ description: 'null until it answers.' }) }).meta({ id: 'PreviewedMachine' })).readonly(),
  warnings: z.array(warningSchema).readonly(),
}).meta({ id: 'PreviewAnswers' });

/** What a rule would do, before it is made. */
@Controller('v1/subscriptions/:subscriptionId/rules/previews')
@Tagged('Rules')
export class PreviewController {
  constructor(
    private readonly commands: CommandBus,
    private readonly store: EventStore,
    private readonly database: Database,
  ) {}

  @Post()
  @Describes('previewRule', 'Tries a draft of a rule on recorded changes, and asks machines what it would cover', { answers: previewedSchema, refusals: ['INVALID_PATTERN'] })
  @AMinute(60)
  @Can('rules.write')
  async ask(@Param('subscriptionId') subscriptionId: string, @Body({ schema: draftSchema }) draft: z.infer<typeof draftSchema>, @CurrentCaller() caller: Caller): Promise<z.output<typeof previewedSchema>> {
    const previewId = randomUUID();
    const { history: { newly, noLonger, changes, paths }, since = null, perDay, megabytesPerDay, warnings, machineIds } = await this.commands.execute(new AskPreview(subscriptionId, previewId, draft, new Date(), caller));
    return { previewId, since, perDay, megabytesPerDay, history: { changes, paths }, newly, noLonger, warnings, machines: machineIds.length };
  }

  @Get(':previewId')
  @Describes('readPreview', 'What machines have answered of a draft', { answers: answeredSchema })
  @Can('rules.write')
  async read(@Param('subscriptionId') subscriptionId: string, @Param('previewId') previewId: string, @CurrentCaller() { tenantId }: Caller): Promise<z.output<typeof answeredSchema>> {
    const recorded = await this.store.read(preview, previewId);
    const { asked, answers } = recorded.reduce((state, { event }) => previewed.evolve(state, event), previewed.initial);
    if (!asked || asked.subscriptionId !== subscriptionId || recorded[0]?.metadata.tenantId !== tenantId) throw new Refusal('NOT_FOUND', { detail: 'There is no such preview.' });
    const { rows } = await this.database.read(tenantId, (db) => db.query<{ id: string; name: string }>('select machine_id as id, name from changes.machine where tenant_id = $1 and machine_id = any($2)', [tenantId, asked.machineIds]));
    const names = new Map(rows.map(({ id, name }) => [id, name]));
    const machines = asked.machineIds.map((machineId) => ({ machineId, name: names.get(machineId) ?? machineId, answer: answers.get(machineId) ?? null }));
    const complete = answers.size === asked.machineIds.length;
    const given = [...answers.values()];
    const unmatched = asked.rule.entities.filter((_, at) => given.some(({ entities }) => entities[at] === 0) && given.every(({ entities }) => !entities[at]));
    const warnings = complete ? unmatched.map(({ path }) => ({ code: 'NOTHING_MATCHED' as const, entry: path, message: 'There is nothing there on any machine asked: look whether it is written right.' })) : [];
    return { previewId, complete, machines, warnings };
  }
}
