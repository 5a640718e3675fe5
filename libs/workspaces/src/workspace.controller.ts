import { randomUUID } from 'node:crypto';
import { Body, Controller, Delete, Headers, HttpCode, Param, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Can, CurrentCaller, Describes, Tagged, versionOf, type Caller } from '@fimbria/service';
import { accessModeSchema, dailyCapSchema, newWorkspaceSchema, retainedTableSchema, tableRetentionSchema, workspaceRetentionSchema, type DailyCap, type NewWorkspace, type RetainedTable } from './workspace.events.ts';
import { ChangeWorkspace, CreateWorkspace } from './workspace.handler.ts';

const retentionSchema = z.object({ days: workspaceRetentionSchema }).meta({ id: 'Retention', examples: [{ days: 90 }] });
const ofTableSchema = z.object({ days: tableRetentionSchema.nullable() }).meta({ id: 'TableRetention', description: "Null: as long as the workspace.", examples: [{ days: 365 }] });
const accessSchema = z.object({ accessMode: accessModeSchema }).meta({ id: 'WorkspaceAccess' });
const createdSchema = z.object({ workspaceId: z.guid() }).meta({ id: 'CreatedWorkspace' });

/** Workspaces: where changes are kept, for how long, for whom, and how much of them a day. */
@Controller('v1/workspaces')
@Tagged('Workspaces')
export class WorkspaceController {
  constructor(private readonly commands: CommandBus) {}

  @Post()
  @Describes('createWorkspace', 'Makes a workspace', { answers: createdSchema })
  @Can('workspaces.write')
  async create(@Body({ schema: newWorkspaceSchema }) workspace: NewWorkspace, @CurrentCaller() caller: Caller) {
    const workspaceId = randomUUID();
    await this.commands.execute(new CreateWorkspace(workspaceId, workspace, caller));
    return { workspaceId };
  }

  @Put(':workspaceId/retention')
  @Describes('setRetention', 'Says for how many days a workspace keeps changes; less than before removes nothing for 30 days', { refusals: ['PRECONDITION_FAILED'] })
  @HttpCode(204)
  @Can('workspaces.retention')
  setRetention(@Param('workspaceId') workspaceId: string, @Body({ schema: retentionSchema }) { days }: z.infer<typeof retentionSchema>, @Headers('if-match') match: string | undefined, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new ChangeWorkspace(workspaceId, { type: 'SetRetention', days, version: versionOf(match) }, caller));
  }

  @Put(':workspaceId/tables/:table/retention')
  @Describes('setTableRetention', 'Says for how many days a workspace keeps one of its tables, where that is not as long as the rest', { refusals: ['PRECONDITION_FAILED'] })
  @HttpCode(204)
  @Can('workspaces.retention')
  setTableRetention(
    @Param('workspaceId') workspaceId: string, @Param('table', { schema: retainedTableSchema }) table: RetainedTable, @Body({ schema: ofTableSchema }) { days }: z.infer<typeof ofTableSchema>,
    @Headers('if-match') match: string | undefined, @CurrentCaller() caller: Caller,
  ) {
    return this.commands.execute(new ChangeWorkspace(workspaceId, { type: 'SetTableRetention', table, days, version: versionOf(match) }, caller));
  }

  @Put(':workspaceId/access-mode')
  @Describes('setAccessMode', 'Says who reads a workspace: also those who have a role at a subscription, or only those who have one at the workspace or above', { refusals: ['PRECONDITION_FAILED'] })
  @HttpCode(204)
  @Can('workspaces.write')
  setAccessMode(@Param('workspaceId') workspaceId: string, @Body({ schema: accessSchema }) { accessMode }: z.infer<typeof accessSchema>, @Headers('if-match') match: string | undefined, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new ChangeWorkspace(workspaceId, { type: 'SetAccessMode', accessMode, version: versionOf(match) }, caller));
  }

  @Put(':workspaceId/daily-cap')
  @Describes('setDailyCap', 'Says how much a workspace takes a day (UTC): beyond a hard cap changes are refused and counted as a gap, beyond a soft one it is only told', { refusals: ['PRECONDITION_FAILED'] })
  @HttpCode(204)
  @Can('workspaces.cap')
  setDailyCap(@Param('workspaceId') workspaceId: string, @Body({ schema: dailyCapSchema }) cap: DailyCap, @Headers('if-match') match: string | undefined, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new ChangeWorkspace(workspaceId, { type: 'SetDailyCap', cap, version: versionOf(match) }, caller));
  }

  @Delete(':workspaceId/daily-cap')
  @Describes('liftDailyCap', 'Lets a workspace take whatever comes', { refusals: ['PRECONDITION_FAILED'] })
  @HttpCode(204)
  @Can('workspaces.cap')
  liftDailyCap(@Param('workspaceId') workspaceId: string, @Headers('if-match') match: string | undefined, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new ChangeWorkspace(workspaceId, { type: 'LiftDailyCap', version: versionOf(match) }, caller));
  }
}
