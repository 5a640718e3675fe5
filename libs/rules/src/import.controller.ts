import { Body, Controller, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Can, CurrentCaller, Describes, Tagged, versionOf, type Caller } from '@fimbria/service';
import { AmendRules } from './amend.handler.ts';
import { importAide } from './import-aide.ts';
import { importAuditbeat } from './import-auditbeat.ts';
import { importOsquery } from './import-osquery.ts';
import { importOssec } from './import-ossec.ts';
import { importWorkspaceSettings } from './import-workspace.ts';
import { planImport, type ImportPlan } from './rules-import-plan.ts';
import { stepSchema, viewOf } from './step-view.ts';

/** What reads the settings of each other product. */
const importers = { ossec: importOssec, aide: importAide, osquery: importOsquery, auditbeat: importAuditbeat, changeTracking: importWorkspaceSettings } as const;

const importSchema = z.object({
  from: z.enum(Object.keys(importers) as (keyof typeof importers)[]).meta({ id: 'ImportSource' }),
  text: z.string().max(1_000_000).meta({ description: 'The settings as that product has them: ossec.conf, aide.conf, an osquery configuration, auditbeat.yml, JSON of a workspace or a data collection rule.' }),
  apply: z.boolean().default(false).meta({ description: 'Whether the rules are made; otherwise it is only said what would be.' }),
}).meta({ id: 'RulesImport' });

const importedSchema = z.object({
  version: z.int(),
  applied: z.boolean(),
  steps: z.array(stepSchema).readonly(),
  left: z.array(z.object({ name: z.string(), why: z.string(), remedy: z.string() }).meta({ id: 'LeftOutRule' })).readonly().meta({ description: 'Rules that are not taken, each with why; the others are.' }),
  report: z.array(z.object({ line: z.int(), entry: z.string(), outcome: z.enum(['imported', 'approximated', 'refused']).meta({ id: 'ImportOutcome' }), why: z.string(), remedy: z.string() }).meta({ id: 'ImportedEntry' })).readonly(),
}).meta({ id: 'ImportedRules' });

/** Rules from other products. */
@Controller('v1/subscriptions/:subscriptionId/rules/import')
@Tagged('Rules')
export class ImportController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Describes('importRules', 'Brings in what another product watches, with a word on every entry; done twice it adds nothing', { answers: importedSchema, refusals: ['PRECONDITION_FAILED'] })
  @HttpCode(200)
  @Can('rules.write')
  async import(@Param('subscriptionId') subscriptionId: string, @Body({ schema: importSchema }) { from, text, apply }: z.infer<typeof importSchema>, @Headers('if-match') match: string | undefined, @CurrentCaller() caller: Caller): Promise<z.output<typeof importedSchema>> {
    const { rules: brought, report } = importers[from](text);
    const { plan, ...amended } = await this.commands.execute(new AmendRules<ImportPlan>(subscriptionId, (rules) => planImport(rules, brought), { apply, version: versionOf(match) }, caller));
    return { ...amended, steps: plan.steps.map(viewOf), left: plan.left, report };
  }
}
