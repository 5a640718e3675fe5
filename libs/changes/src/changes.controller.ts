import { Body, Controller, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Can, CurrentCaller, type Caller } from '@fimbria/service';
import { parseBatch } from './batch.ts';
import { RecordBatch } from './changes.handler.ts';

/** Where agents send what they saw: NDJSON, plain or gzip. */
@Controller('v1/machines/:machineId/changes')
export class ChangesController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @HttpCode(200)
  @Can('changes.record')
  async record(@Param('machineId') machineId: string, @Body() body: unknown, @Headers('content-encoding') encoding: string | undefined, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new RecordBatch(machineId, await parseBatch(body, encoding), caller));
  }
}
