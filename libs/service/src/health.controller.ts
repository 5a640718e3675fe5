import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { register } from 'prom-client';
import { Public } from './can.guard.ts';
import { Folds } from './folds.ts';
import { Readiness } from './readiness.ts';

/** For load balancers, scrapers and people: is the process alive, can it serve, what does it count. */
@Controller()
@ApiExcludeController()
@Public()
export class HealthController {
  constructor(
    private readonly readiness: Readiness,
    private readonly known: Folds,
  ) {}

  @Get('health/live')
  live() {
    return { status: 'live' };
  }

  @Get('health/ready')
  async ready(@Res({ passthrough: true }) reply: FastifyReply) {
    const { ready, parts } = await this.readiness.report();
    reply.status(ready ? 200 : 503);
    return { status: ready ? 'ready' : 'not ready', parts };
  }

  @Get('health/folds')
  folds() {
    return { items: this.known.health() };
  }

  @Get('metrics')
  async metrics(@Res({ passthrough: true }) reply: FastifyReply) {
    reply.type(register.contentType);
    return register.metrics();
  }
}
