import { randomUUID } from 'node:crypto';
import { Body, Controller, HttpCode, Param, Post, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Can, CurrentCaller, Describes, Tagged, type Caller } from '@fimbria/service';
import { newWorkspaceSchema, retentionDaysSchema, type NewWorkspace } from './workspace.events.ts';
import { CreateWorkspace, SetRetention } from './workspace.handler.ts';

const retentionSchema = z.object({ days: retentionDaysSchema }).meta({ id: 'Retention' });
const createdSchema = z.object({ workspaceId: z.guid() }).meta({ id: 'CreatedWorkspace' });

/** Workspaces: where changes are kept, and for how long. */
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
  @Describes('setRetention', 'Says for how many days a workspace keeps changes')
  @HttpCode(204)
  @Can('workspaces.retention')
  setRetention(@Param('workspaceId') workspaceId: string, @Body({ schema: retentionSchema }) { days }: z.infer<typeof retentionSchema>, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new SetRetention(workspaceId, days, caller));
  }
}
