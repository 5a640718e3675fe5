import { Body, Controller, Get, Ip, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AMinute, Public } from '@fimbria/service';
import { Interactions, type Asked, type Reply } from './interactions.ts';

/** The page on which persons sign in. */
@Controller('oidc/interaction')
@ApiExcludeController()
@Public()
export class InteractionController {
  constructor(private readonly interactions: Interactions) {}

  @Get(':uid')
  show(@Param('uid') uid: string, @Req() request: Asked, @Res() reply: Reply) {
    return this.interactions.show(uid, request, reply);
  }

  @Post(':uid')
  @AMinute(60)
  signIn(@Param('uid') uid: string, @Body() body: unknown, @Req() request: Asked, @Res() reply: Reply, @Ip() address: string) {
    return this.interactions.signIn(uid, body, request, reply, address);
  }
}
