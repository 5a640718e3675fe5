/** Who may ask about the resource that an address names; asked before anything else of the request is looked at. */
import { createParamDecorator, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Refusal, type Caller } from '@fimbria/service';
import type { OfResource } from './asked.ts';
import { Resources } from './resources.ts';

interface Request {
  readonly params: { readonly resource: string };
  caller?: Caller;
  resource?: OfResource;
}

@Injectable()
export class ResourceGuard implements CanActivate {
  constructor(private readonly resources: Resources) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    if (!request.caller) throw new Refusal('NOT_SIGNED_IN');
    Object.assign(request, await this.resources.admit(request.caller, `/${request.params.resource.replace(/^\//, '')}`));
    return true;
  }
}

/** The resource of this request and where it is asked, as a handler's parameter. */
export const AskedResource = createParamDecorator((_: unknown, context: ExecutionContext): OfResource => {
  const { resource } = context.switchToHttp().getRequest<Request>();
  if (!resource) throw new Refusal('NOT_FOUND');
  return resource;
});
