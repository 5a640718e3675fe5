import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { entitySchema, ruleChangeTypeSchema } from '@fimbria/rules/events';
import { Can, Describes, Refusal, Tagged } from '@fimbria/service';
import { WatchedRules } from './watched-rules.ts';

const waitSchema = z.object({ wait: z.coerce.number().int().min(0).max(30).default(0) });

const watchedSchema = z.object({
  version: z.string().meta({ description: 'Changes whenever the rest does; its ETag, unquoted.' }),
  enabled: z.boolean().meta({ description: 'Whether file integrity monitoring is enabled; where it is not, nothing is watched.' }),
  rules: z.array(z.object({ ruleId: z.guid(), name: z.string(), changeTypes: z.array(ruleChangeTypeSchema), entities: z.array(entitySchema), excludes: z.array(z.string()), allowedAccounts: z.array(z.string()), allowedProcesses: z.array(z.string()) }).meta({ id: 'WatchedRule' })),
}).meta({ id: 'WatchedRules' });

/** What an agent has to watch: it asks, and the answer may wait until there is something new. */
@Controller('v1/machines/:machineId/rules')
@Tagged('Machines')
export class WatchedRulesController {
  constructor(private readonly rules: WatchedRules) {}

  @Get()
  @Describes('readWatchedRules', 'What a machine has to watch; waits for something new where If-None-Match names the version known', { answers: watchedSchema.optional(), also: { 304: 'It is still the version known.' }, refusals: ['NOT_YOUR_MACHINE'] })
  @Can('watchedRules.read')
  async read(
    @Param('machineId') machineId: string,
    @Query({ schema: waitSchema }) { wait }: z.infer<typeof waitSchema>,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    // A proxy that compresses what we answer makes its tag a weak one.
    const version = known?.match(/^(?:W\/)?"([^"]*)"$/)?.[1];
    const watched = await this.rules.otherThan(version, machineId, wait * 1000, gone.signal);
    if (!watched) throw new Refusal('NOT_FOUND');
    reply.header('etag', `"${watched.version}"`);
    if (watched.version === version) {
      reply.status(304);
      return undefined;
    }
    const rules = watched.rules.map(({ ruleId, name, changeTypes, entities, excludes, allowedAccounts, allowedProcesses }) => ({ ruleId, name, changeTypes, entities, excludes, allowedAccounts, allowedProcesses }));
    return { version: watched.version, enabled: watched.workspaceId !== undefined, rules };
  }
}
