import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { z } from 'zod';
import { AMinute, Can, CurrentCaller, Describes, Public, Tagged, type Caller } from '@fimbria/service';
import { EnrolMachine, issuedTokenSchema, IssueEnrolmentToken, machineCredentialSchema } from './enrolment.handler.ts';
import { operatingSystemSchema } from './machine.events.ts';
import { originSchema } from './origin.ts';
import { accessTokenSchema, SignMachineIn } from './sign-in.handler.ts';

const issueSchema = z.object({ expiresInHours: z.number().int().min(1).max(24 * 30).default(24) }).meta({ id: 'NewEnrolmentToken' });
const enrolSchema = z.object({ token: z.string().min(1).max(256), name: z.string().min(1).max(256), os: operatingSystemSchema, agentVersion: z.string().min(1).max(64), origin: originSchema.optional() }).meta({ id: 'Enrolment' });
const signInSchema = z.object({ secret: z.string().min(1).max(256) }).meta({ id: 'MachineSecret' });

/** How machines get in, and prove who they are. */
@Controller('v1')
@Tagged('Machines')
export class EnrolmentController {
  constructor(private readonly commands: CommandBus) {}

  @Post('subscriptions/:subscriptionId/enrolment-tokens')
  @Describes('issueEnrolmentToken', 'Issues a token that enrols one machine; it is told this once', { answers: issuedTokenSchema })
  @Can('machines.enrol')
  issue(@Param('subscriptionId') subscriptionId: string, @Body({ schema: issueSchema }) { expiresInHours }: z.infer<typeof issueSchema>, @CurrentCaller() caller: Caller) {
    return this.commands.execute(new IssueEnrolmentToken(subscriptionId, new Date(Date.now() + expiresInHours * 3_600_000), caller));
  }

  @Post('machines')
  @Describes('enrolMachine', "Exchanges an enrolment token for a machine's own credential", { answers: machineCredentialSchema, refusals: ['ENROLMENT_TOKEN_INVALID'] })
  @Public()
  @AMinute(60)
  enrol(@Body({ schema: enrolSchema }) { token, ...description }: z.infer<typeof enrolSchema>) {
    return this.commands.execute(new EnrolMachine(token, description));
  }

  @Post('machines/:machineId/token')
  @Describes('signMachineIn', 'Issues an access token to a machine', { answers: accessTokenSchema, refusals: ['INVALID_CLIENT'] })
  @HttpCode(200)
  @Public()
  @AMinute(60)
  signIn(@Param('machineId') machineId: string, @Body({ schema: signInSchema }) { secret }: z.infer<typeof signInSchema>) {
    return this.commands.execute(new SignMachineIn(machineId, secret));
  }
}
