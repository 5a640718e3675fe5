/** Who may ask about the resource that an address names; asked before anything else of the request is looked at. */
import { createParamDecorator, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Refusal, type Caller } from '@fimbria/service';
import type { OfResource } from './asked.ts';
import { Resources } from './resources.ts';

interface Request {
  readonly params: { readonly '*'?: string };
  caller?: Caller;
  resource?: OfResource;
}

/** The resource of the address: what follows `/v1/subscriptions/` up to `/query`. */
@Injectable()
export class ResourceGuard implements CanActivate {
  constructor(private readonly resources: Resources) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const id = /^(.+)\/query$/s.exec(request.params['*'] ?? '')?.[1];
    if (id === undefined || !request.caller) throw new Refusal('NOT_FOUND');
    Object.assign(request, await this.resources.admit(request.caller, `/subscriptions/${id}`));
    return true;
  }
}

/** The resource of this request and where it is asked, as a handler's parameter. */
export const AskedResource = createParamDecorator((_: unknown, context: ExecutionContext): OfResource => {
  const { resource } = context.switchToHttp().getRequest<Request>();
  if (!resource) throw new Refusal('NOT_FOUND');
  return resource;
});
