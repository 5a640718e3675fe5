import { Controller, Get, Headers, Param, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { Can, Refusal } from '@fimbria/service';
import { WatchedRules } from './watched-rules.ts';

const waitSchema = z.object({ wait: z.coerce.number().int().min(0).max(30).default(0) });

/** What an agent has to watch: it asks, and the answer may wait until there is something new. */
@Controller('v1/machines/:machineId/rules')
export class WatchedRulesController {
  constructor(private readonly rules: WatchedRules) {}

  @Get()
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
    const rules = watched.rules.map(({ ruleId, name, changeTypes, entities, excludes }) => ({ ruleId, name, changeTypes, entities, excludes }));
    return { version: watched.version, enabled: watched.workspaceId !== undefined, rules };
  }
}
