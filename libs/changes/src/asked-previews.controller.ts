import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { entitySchema, ruleChangeTypeSchema } from '@fimbria/rules/events';
import { Can, CurrentCaller, Describes, Tagged, type Caller } from '@fimbria/service';
import { AnswerPreview } from './answer-preview.handler.ts';
import { AskedPreviews } from './asked-previews.ts';
import { previewAnswerSchema } from './preview.events.ts';

const waitSchema = z.object({ wait: z.coerce.number().int().min(0).max(30).default(0) });
const askedRuleSchema = z.object({ name: z.string(), changeTypes: z.array(ruleChangeTypeSchema), entities: z.array(entitySchema), excludes: z.array(z.string()) }).meta({ id: 'AskedRule' });
const askedSchema = z.object({
  items: z.array(z.object({ previewId: z.guid(), rule: askedRuleSchema, replaces: z.guid().nullable().meta({ description: 'The rule whose place it takes.' }) }).meta({ id: 'AskedPreview' })).readonly(),
}).meta({ id: 'AskedPreviews' });

const saidSchema = z.object({ previewId: z.guid(), answer: previewAnswerSchema }).meta({ id: 'AnsweredPreview' });

/** What a machine is asked of drafts, and what it answers. */
@Controller('v1/machines/:machineId/previews')
@Tagged('Machines')
export class AskedPreviewsController {
  constructor(
    private readonly asked: AskedPreviews,
    private readonly commands: CommandBus,
  ) {}

  @Get()
  @Describes('listAskedPreviews', 'Drafts of rules that a machine is asked to look through its files for; waits until there are any', { answers: askedSchema, refusals: ['NOT_YOUR_MACHINE'] })
  @Can('watchedRules.read')
  async list(@Param('machineId') machineId: string, @Query({ schema: waitSchema }) { wait }: z.infer<typeof waitSchema>, @Res({ passthrough: true }) reply: FastifyReply): Promise<z.output<typeof askedSchema>> {
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    const items = await this.asked.of(machineId, wait * 1000, gone.signal);
    return { items: items.map(({ rule: { name, changeTypes, entities, excludes }, ...asked }) => ({ ...asked, rule: { name, changeTypes, entities, excludes } })) };
  }

  @Post()
  @Describes('answerPreview', 'A machine says what a draft would cover on it; once', { refusals: ['NOT_YOUR_MACHINE'] })
  @HttpCode(204)
  @Can('watchedRules.read')
  answer(@Param('machineId') machineId: string, @Body({ schema: saidSchema }) { previewId, answer }: z.infer<typeof saidSchema>, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new AnswerPreview(machineId, previewId, answer, caller));
  }
}
