import { Body, Controller, Get, Ip, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AMinute, Public } from '@fimbria/service';
import { ExternalInteractions } from './external-interactions.ts';
import { Interactions, type Asked, type Reply } from './interactions.ts';

/** The page on which persons sign in. */
@Controller('oidc')
@ApiExcludeController()
@Public()
export class InteractionController {
  constructor(
    private readonly interactions: Interactions,
    private readonly external: ExternalInteractions,
  ) {}

  @Get('interaction/:uid')
  show(@Param('uid') uid: string, @Req() request: Asked, @Res() reply: Reply) {
    return this.interactions.show(uid, request, reply);
  }

  @Post('interaction/:uid')
  @AMinute(60)
  signIn(@Param('uid') uid: string, @Body() body: unknown, @Req() request: Asked, @Res() reply: Reply, @Ip() address: string) {
    return this.interactions.signIn(uid, body, request, reply, address);
  }

  @Get('interaction/:uid/with/:providerId')
  @AMinute(60)
  leave(@Param('uid') uid: string, @Param('providerId') providerId: string, @Req() request: Asked, @Res() reply: Reply) {
    return this.external.leave(uid, providerId, request, reply);
  }

  @Get('external')
  forward(@Query() query: Record<string, string>, @Res() reply: Reply) {
    return this.external.forward(new URLSearchParams(query), reply);
  }

  @Get('interaction/:uid/back')
  @AMinute(60)
  back(@Param('uid') uid: string, @Query() query: Record<string, string>, @Req() request: Asked, @Res() reply: Reply, @Ip() address: string) {
    return this.external.back(uid, new URLSearchParams(query), request, reply, address);
  }
}
