import { Global, Module } from '@nestjs/common';
import { AccessDirectory } from '@fimbria/service';
import { AccessController } from './access.controller.ts';
import { ChangeAccessHandler } from './access.handler.ts';
import { AuditReadController } from './audit.read.controller.ts';
import { EffectiveAccessController } from './effective-access.controller.ts';
import { InMemoryAccess } from './in-memory-access.ts';
import { ChangePasswordHandler, RegisterPersonHandler, RemovePersonHandler } from './person.handler.ts';
import { SessionController } from './session.controller.ts';
import { RenewSessionHandler, SignInHandler } from './session.handler.ts';
import { SignIns } from './sign-ins.ts';
import { TenancyController } from './tenancy.controller.ts';
import { TenancyReadController } from './tenancy.read.controller.ts';
import { CreateSubscriptionHandler, CreateTenantHandler } from './tenant.handler.ts';

/** Who may do what: every host needs it. */
@Global()
@Module({ providers: [InMemoryAccess, { provide: AccessDirectory, useExisting: InMemoryAccess }], exports: [AccessDirectory, InMemoryAccess] })
export class AccessModule {}

/** Tenants, subscriptions, persons, their sessions and roles. */
@Module({
  controllers: [SessionController, TenancyController, AccessController],
  providers: [
    CreateTenantHandler, CreateSubscriptionHandler, RegisterPersonHandler, RemovePersonHandler, ChangePasswordHandler, ChangeAccessHandler, SignIns, SignInHandler, RenewSessionHandler,
  ],
})
export class TenancyModule {}

/** Reading who is there, may do what, and did what. */
@Module({ controllers: [TenancyReadController, EffectiveAccessController, AuditReadController] })
export class TenancyReadModule {}
