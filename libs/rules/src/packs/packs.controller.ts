import { Body, Controller, Get, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Can, CurrentCaller, Describes, Refusal, SignedIn, Tagged, versionOf, type Caller } from '@fimbria/service';
import { AmendRules } from '../amend.handler.ts';
import { entitySchema } from '../rule.events.ts';
import type { PlannedStep } from '../rules-plan.ts';
import { stepSchema, viewOf } from '../step-view.ts';
import { controls } from './controls.ts';
import type { Pack } from './pack.ts';
import { planPacks } from './pack-coverage.ts';
import { packs } from './packs.ts';
import { techniques } from './techniques.ts';

const { kind } = entitySchema.shape;

/** An entry as the API tells it. */
export const packEntrySchema = z.object({
  id: z.string(),
  kind,
  paths: z.array(z.string()).readonly(),
  why: z.string().meta({ description: 'What a change there can mean.' }),
  controls: z.array(z.string()).readonly(),
  techniques: z.array(z.string()).readonly().meta({ description: 'MITRE ATT&CK.' }),
}).meta({ id: 'PackEntry' });

const packSchema = z.object({ packId: z.string(), version: z.int(), name: z.string(), description: z.string(), severity: z.enum(['Low', 'Medium', 'High']), entries: z.array(packEntrySchema).readonly(), excludes: z.array(z.string()).readonly() }).meta({ id: 'Pack' });
const packsSchema = z.object({
  packs: z.array(packSchema).readonly(),
  controls: z.record(z.string(), z.string()).meta({ description: 'What each control asks for.' }),
  techniques: z.record(z.string(), z.string()).meta({ description: 'What each technique is called.' }),
}).meta({ id: 'Packs' });

const addSchema = z.object({ packIds: z.array(z.string().max(64)).min(1).max(32), apply: z.boolean().default(true).meta({ description: 'Whether it is done; otherwise it is only said what would be.' }) }).meta({ id: 'AddedPacks' });
const addedSchema = z.object({ version: z.int(), applied: z.boolean(), steps: z.array(stepSchema).readonly() }).meta({ id: 'AmendedRules' });

/** Curated lists of what to watch, for everyone to read. */
@Controller('v1/packs')
@Tagged('Rules')
export class PacksController {
  @Get()
  @Describes('listPacks', 'Curated lists of what to watch: why, for which controls, against which techniques', { answers: packsSchema })
  @SignedIn()
  list(): z.output<typeof packsSchema> {
    return { packs, controls, techniques };
  }
}

/** Packs as rules of a subscription. */
@Controller('v1/subscriptions/:subscriptionId/rules/packs')
@Tagged('Rules')
export class AddPacksController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Describes('addPacks', 'Makes packs rules of the subscription, or brings those it has to their latest version', { answers: addedSchema, refusals: ['RULE_LIMIT_REACHED', 'RULE_NAME_TAKEN', 'PRECONDITION_FAILED'] })
  @HttpCode(200)
  @Can('rules.write')
  async add(@Param('subscriptionId') subscriptionId: string, @Body({ schema: addSchema }) { packIds, apply }: z.infer<typeof addSchema>, @Headers('if-match') match: string | undefined, @CurrentCaller() caller: Caller): Promise<z.output<typeof addedSchema>> {
    const chosen = packIds.map(packOf);
    const { plan, ...amended } = await this.commands.execute(new AmendRules<{ readonly steps: readonly PlannedStep[] }>(subscriptionId, (rules) => ({ steps: planPacks(rules, chosen) }), { apply, version: versionOf(match) }, caller));
    return { ...amended, steps: plan.steps.map(viewOf) };
  }
}

function packOf(packId: string): Pack {
  const pack = packs.find((one) => one.packId === packId);
  if (!pack) throw new Refusal('NOT_FOUND', { detail: `There is no pack "${packId}". There are ${packs.map((one) => one.packId).join(', ')}.` });
  return pack;
}
