import { Body, Controller, HttpCode, Param, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Can, CurrentCaller, Describes, Tagged, type Caller } from '@fimbria/service';
import { operatingSystemSchema } from './machine.events.ts';
import { statusSchema } from './machine-status.events.ts';
import { originSchema } from './origin.ts';
import { ReportStatus } from './status.handler.ts';

const count = z.number().int().min(0).max(1e12).default(0);

const reportSchema = statusSchema.extend({ agentVersion: z.string().min(1).max(64), os: operatingSystemSchema, origin: originSchema.optional(), files: count, directories: count, cannotWatchCount: count })
  .refine(({ cannotWatch, cannotWatchCount }) => cannotWatchCount >= cannotWatch.length, { path: ['cannotWatchCount'], error: 'It counts those told as well.' })
  .meta({ id: 'MachineStatusReport', examples: [{ rulesVersion: 'Zx3k', agentVersion: '0.1.0', os: { platform: 'linux', name: 'Debian GNU/Linux', version: '13', kernel: '6.12.0' }, source: 'inotify', actors: { source: 'audit' }, files: 8214, directories: 911, cannotWatch: [{ kind: 'linuxFile', path: '/opt/bin/', reason: 'missing' }], cannotWatchCount: 1 }] });

/** What agents say of themselves. */
@Controller('v1/machines/:machineId/status')
@Tagged('Machines')
export class StatusController {
  constructor(private readonly commands: CommandBus) {}

  @Put()
  @Describes('reportStatus', 'A machine says that it is there, what it runs and what it cannot watch: every minute, and when that changes', { refusals: ['NOT_YOUR_MACHINE'] })
  @HttpCode(204)
  @Can('status.report')
  report(@Param('machineId') machineId: string, @Body({ schema: reportSchema }) { agentVersion, os, origin, files, directories, ...status }: z.infer<typeof reportSchema>, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new ReportStatus(machineId, { description: { os, agentVersion, origin }, status, files, directories }, caller));
  }
}
