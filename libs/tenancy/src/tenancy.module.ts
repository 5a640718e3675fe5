import { Global, Module } from '@nestjs/common';
import { AccessDirectory } from '@fimbria/service';
import { ChangeAccessHandler } from './access.handler.ts';
import { InMemoryAccess } from './in-memory-access.ts';
import { ChangePasswordHandler, RegisterPersonHandler } from './person.handler.ts';
import { SessionController } from './session.controller.ts';
import { RenewSessionHandler, SignInHandler } from './session.handler.ts';
import { SignIns } from './sign-ins.ts';
import { CreateSubscriptionHandler, CreateTenantHandler } from './tenant.handler.ts';

/** Who may do what: every host needs it. */
@Global()
@Module({ providers: [{ provide: AccessDirectory, useClass: InMemoryAccess }], exports: [AccessDirectory] })
export class AccessModule {}

/** Tenants, subscriptions, persons, their sessions and roles. */
@Module({
  controllers: [SessionController],
  providers: [CreateTenantHandler, CreateSubscriptionHandler, RegisterPersonHandler, ChangePasswordHandler, SignIns, SignInHandler, RenewSessionHandler, ChangeAccessHandler],
})
export class TenancyModule {}
