import { Body, Controller, Headers, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Can, CurrentCaller, Describes, Tagged, type Caller } from '@fimbria/service';
import { parseBatch } from './batch.ts';
import { changeRecordSchema } from './change-record.ts';
import { acknowledgementSchema, RecordBatch } from './changes.handler.ts';

/** Where agents send what they saw: NDJSON, plain or gzip. */
@Controller('v1/machines/:machineId/changes')
@Tagged('Changes')
export class ChangesController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Describes('recordChanges', 'Takes what a machine saw: one record a line, numbered without holes, plain or gzip', {
    answers: acknowledgementSchema, takes: { 'application/x-ndjson': changeRecordSchema }, refusals: ['MALFORMED_BATCH', 'NOT_YOUR_MACHINE', 'FIM_NOT_ENABLED', 'SEQUENCE_GAP', 'NOT_ACCEPTABLE_ENCODING'],
  })
  @HttpCode(200)
  @Can('changes.record')
  async record(@Param('machineId') machineId: string, @Body() body: unknown, @Headers('content-encoding') encoding: string | undefined, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new RecordBatch(machineId, await parseBatch(body, encoding), caller));
  }
}
