/** Service accounts: creating them, giving them secrets, disabling them. */
import { randomUUID } from 'node:crypto';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { z } from 'zod';
import { EventStore, fold, handle } from '@fimbria/event-sourcing';
import { causedBy, hashSecret, newSecret, Refusal, type Caller } from '@fimbria/service';
import { refuseAbove } from './above.ts';
import { tenantAccess } from './access.decider.ts';
import { access } from './access.events.ts';
import { createdServiceAccount, type ServiceAccountCommand } from './service-account.decider.ts';
import { serviceAccount } from './service-account.events.ts';

/** Changes a service account of the caller's tenant. */
export class ChangeServiceAccount extends Command<void> {
  constructor(
    readonly serviceAccountId: string,
    readonly change: Exclude<ServiceAccountCommand, { readonly type: 'AddSecret' | 'UseSecret' }>,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(ChangeServiceAccount)
export class ChangeServiceAccountHandler implements ICommandHandler<ChangeServiceAccount> {
  constructor(private readonly store: EventStore) {}

  async execute({ serviceAccountId, change, caller }: ChangeServiceAccount): Promise<void> {
    if (change.type !== 'Create') await refuseForeign(this.store, serviceAccountId, caller);
    await handle(this.store, createdServiceAccount, serviceAccountId, change, causedBy(caller));
  }
}

/** A secret as its owner sees it, this once. */
export const newSecretSchema = z.object({ secretId: z.guid(), secret: z.string().meta({ description: '`<id>.<secret>`' }), expiresAt: z.iso.datetime() }).meta({ id: 'Secret' });
export type NewSecret = Readonly<z.output<typeof newSecretSchema>>;

/** Gives a service account a secret. */
export class AddSecret extends Command<NewSecret> {
  constructor(
    readonly serviceAccountId: string,
    readonly days: number,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(AddSecret)
export class AddSecretHandler implements ICommandHandler<AddSecret> {
  constructor(private readonly store: EventStore) {}

  async execute({ serviceAccountId, days, caller }: AddSecret): Promise<NewSecret> {
    await refuseForeign(this.store, serviceAccountId, caller);
    await this.#refuseAbove(serviceAccountId, caller);
    const [secretId, secret, metadata] = [randomUUID(), newSecret(), causedBy(caller)];
    const expiresAt = new Date(Date.parse(metadata.at) + days * 86_400_000).toISOString();
    const command = { type: 'AddSecret', secretId, secretHash: await hashSecret(secret), expiresAt, at: metadata.at } as const;
    await handle(this.store, createdServiceAccount, serviceAccountId, command, metadata);
    return { secretId, secret: `${secretId}.${secret}`, expiresAt };
  }

  /** Whoever has a secret of the account may do what the account may. */
  async #refuseAbove(serviceAccountId: string, { tenantId, principalId }: Caller): Promise<void> {
    const history = await this.store.read(access, tenantId);
    refuseAbove(fold(tenantAccess, history.map(({ event }) => event)), principalId, serviceAccountId);
  }
}

async function refuseForeign(store: EventStore, serviceAccountId: string, { tenantId }: Caller): Promise<void> {
  const [created] = await store.read(serviceAccount, serviceAccountId);
  if (created?.metadata.tenantId !== tenantId) throw new Refusal('NOT_FOUND', { detail: 'There is no such service account.' });
}
