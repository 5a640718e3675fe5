import { Controller, Get, Param } from '@nestjs/common';
import { z } from 'zod';
import { EventStore } from '@fimbria/event-sourcing';
import { Can, Describes, Tagged } from '@fimbria/service';
import { effectiveRules } from '../effective-rules.ts';
import { rulesOf } from '../rules-of.ts';
import { coverageOfPacks, type CoveredPack } from './pack-coverage.ts';
import { packEntrySchema } from './packs.controller.ts';
import { packs } from './packs.ts';

const coverageSchema = z.object({
  packId: z.string(),
  name: z.string(),
  description: z.string(),
  version: z.int(),
  ruleId: z.guid().nullable().meta({ description: 'The rule it was added as.' }),
  addedVersion: z.int().nullable(),
  covered: z.int().meta({ description: 'How many of its paths are watched.' }),
  paths: z.int().meta({ description: 'How many paths it names.' }),
  entries: z.array(packEntrySchema.extend({ covered: z.array(z.string()).readonly(), uncovered: z.array(z.string()).readonly() }).meta({ id: 'CoveredPackEntry' })).readonly(),
}).meta({ id: 'PackCoverage' });
const coveragesSchema = z.object({ version: z.int().meta({ description: 'The version of the rules compared with.' }), items: z.array(coverageSchema).readonly() }).meta({ id: 'PackCoverages' });

/** Which files should be watched, and which of them are. */
@Controller('v1/subscriptions/:subscriptionId/rules/packs')
@Tagged('Rules')
export class PackCoverageController {
  constructor(private readonly store: EventStore) {}

  @Get()
  @Describes('readPackCoverage', 'How much of each pack the rules of a subscription watch, path by path', { answers: coveragesSchema })
  @Can('rules.read')
  async read(@Param('subscriptionId') subscriptionId: string): Promise<z.output<typeof coveragesSchema>> {
    const rules = await rulesOf(this.store, subscriptionId);
    return { version: rules.version, items: coverageOfPacks(packs, effectiveRules(rules), rules).map(toView) };
  }
}

function toView({ pack: { packId, name, description, version }, ruleId, addedVersion, entries }: CoveredPack): z.output<typeof coverageSchema> {
  const count = (lists: readonly (readonly string[])[]) => lists.reduce((sum, { length }) => sum + length, 0);
  return { packId, name, description, version, ruleId: ruleId ?? null, addedVersion: addedVersion ?? null, covered: count(entries.map(({ covered }) => covered)), paths: count(entries.map(({ paths }) => paths)), entries };
}
