/** Authentication and authorisation of every request: deny by default. */
import { applyDecorators, Injectable, SetMetadata, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { AccessDirectory, admitted, type Scope } from './access.ts';
import type { Caller } from './caller.ts';
import type { Permission } from './permissions.ts';
import { Refusal } from './problems.ts';
import { TokenVerifier } from './tokens.ts';

const needed = 'fimbria:needs';
const partly = 'fimbria:in-part';
const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What an endpoint needs: a permission, somebody who is signed in, or nothing. */
export type Needed = Permission | 'signed-in' | 'public';

/** The permission an endpoint needs, at the scope its address names. */
export const Can = (permission: Permission) => SetMetadata(needed, permission);
/** The same, for an endpoint that shows whoever may do it only below its scope what is theirs: it reads the database as its caller. */
export const CanInPart = (permission: Permission) => applyDecorators(SetMetadata(needed, permission), SetMetadata(partly, true));
/** An endpoint for everyone who is signed in. */
export const SignedIn = () => SetMetadata(needed, 'signed-in');
/** An endpoint for everyone. */
export const Public = () => SetMetadata(needed, 'public');

/** What is said of an endpoint, or else of its controller. */
export function neededBy(handler: object, controller: object): Needed | undefined {
  return (Reflect.getMetadata(needed, handler) ?? Reflect.getMetadata(needed, controller)) as Needed | undefined;
}

interface Request {
  readonly headers: { readonly authorization?: string };
  readonly params?: Scope;
  readonly ip: string;
  caller?: Caller;
}

@Injectable()
export class CanGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly tokens: TokenVerifier,
    private readonly access: AccessDirectory,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const needs = neededBy(context.getHandler(), context.getClass());
    if (needs === 'public') return true;
    const request = context.switchToHttp().getRequest<Request>();
    const caller = { ...(await this.tokens.verify(request.headers.authorization)), address: request.ip };
    if (!this.access.isCurrent(caller)) throw new Refusal('NOT_SIGNED_IN', { detail: 'This access token has been withdrawn.' });
    request.caller = caller;
    if (needs === 'signed-in') return true;
    const { subscriptionId, resourceGroupId, workspaceId, machineId } = request.params ?? {};
    const scope = { subscriptionId, resourceGroupId, workspaceId, machineId };
    if (!Object.values(scope).every((id) => id === undefined || guid.test(id))) throw new Refusal('NOT_FOUND');
    const inPart = this.reflector.getAllAndOverride<boolean | undefined>(partly, [context.getHandler(), context.getClass()]);
    const welcome = needs && admitted(this.access, caller, needs, scope, inPart);
    if (!welcome) throw new Refusal(caller.kind === 'machine' && machineId !== undefined && machineId !== caller.principalId ? 'NOT_YOUR_MACHINE' : 'FORBIDDEN', needs ? { permission: needs } : {});
    if (!(await this.access.holds(caller, scope))) throw new Refusal('NOT_FOUND');
    request.caller = welcome;
    return true;
  }
}
