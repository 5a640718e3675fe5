/** Whether the caller may do what they ask to the machine that an address names as Azure does; decided before anything is said of what they sent. */
import { createParamDecorator, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Refusal, type Caller } from '@fimbria/service';
import { NamedMachines, type MachineAddress } from './named-machines.ts';

interface Request {
  readonly method: string;
  readonly params: MachineAddress;
  readonly caller?: Caller;
  machineId?: string;
}

/** Reading a machine's plan takes `plans.read` where the machine is, anything else `plans.write`. */
@Injectable()
export class MachineAddressGuard implements CanActivate {
  constructor(private readonly machines: NamedMachines) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    if (!request.caller) throw new Refusal('NOT_SIGNED_IN');
    request.machineId = this.machines.find(request.params, request.method === 'GET' ? 'plans.read' : 'plans.write', request.caller);
    return true;
  }
}

/** The id of that machine, as a handler's parameter. */
export const NamedMachineId = createParamDecorator((_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<Request>().machineId);
