/** Who is asking. */
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { EventMetadata } from '@fimbria/event-sourcing';
import { Refusal } from './problems.ts';

/** An authenticated principal. The tenant comes from here, never from a body. */
export interface Caller {
  readonly principalId: string;
  readonly tenantId: string;
  readonly kind: 'person' | 'service' | 'machine' | 'installation';
  /** When a person signed in, seconds since 1970. */
  readonly signedInAt?: number;
  /** The secret that a service account signed in with. */
  readonly credentialId?: string;
  /** The sign-in that the token comes from; it may have been ended since. */
  readonly grantId?: string;
  /** What it sees of what it asked for; absent where it sees the whole. */
  readonly part?: Part;
  /** The network address of this request. */
  readonly address?: string;
}

/** The part of a tenant that somebody sees who does not see the whole: the machines of some subscriptions and resource groups, and some workspaces. */
export interface Part {
  readonly subscriptionIds: readonly string[];
  readonly resourceGroupIds: readonly string[];
  readonly workspaceIds: readonly string[];
}

/** The caller of this request, as a handler's parameter. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<{ caller?: Caller }>();
  if (!caller) throw new Refusal('NOT_SIGNED_IN');
  return caller;
});

/** The installation itself, acting for a tenant: what a host does when it starts for the first time. */
export function installation(tenantId: string): Caller {
  return { principalId: '00000000-0000-0000-0000-000000000000', tenantId, kind: 'installation' };
}

/** What is kept beside every event this caller causes now. */
export function causedBy({ principalId, tenantId, address }: Caller): EventMetadata {
  return { tenantId, by: principalId, at: new Date().toISOString(), ...(address !== undefined && { from: address }) };
}
