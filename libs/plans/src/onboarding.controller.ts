import { Body, Controller, Param, Put } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { Can, CurrentCaller, Describes, Tagged, type Caller } from '@fimbria/service';
import { targetShape, type Target } from './enablement.handler.ts';
import { Correct, corrections } from './onboarding.handler.ts';

const correctSchema = z.object(targetShape)
  .refine(({ workspaceId, newWorkspace }) => workspaceId === undefined || newWorkspace === undefined, { path: ['workspaceId'], error: 'Name a workspace, or say which is to be made: not both.' })
  .transform(({ workspaceId, newWorkspace }): Target | undefined => (newWorkspace ? { newWorkspace } : workspaceId === undefined ? undefined : { workspaceId }))
  .meta({ id: 'OnboardingCorrection', description: 'Where changes are to go, where it is not said yet.', examples: [{ newWorkspace: { name: 'production' } }] });
const correctedSchema = z.object({ corrected: z.array(z.enum(corrections)).readonly() }).meta({ id: 'CorrectedOnboarding' });

/** What a subscription lacks, put right. */
@Controller('v1/subscriptions/:subscriptionId/onboarding')
@Tagged('Plans')
export class OnboardingController {
  constructor(private readonly commands: CommandBus) {}

  @Put()
  @Describes('correctOnboarding', 'Chooses Plan 2 and enables file integrity monitoring, where either is missing', { answers: correctedSchema })
  @Can('fim.enable')
  async correct(@Param('subscriptionId') subscriptionId: string, @Body({ schema: correctSchema }) target: Target | undefined, @CurrentCaller() caller: Caller) {
    return { corrected: await this.commands.execute(new Correct(subscriptionId, target, caller)) };
  }
}
