import { Global, Module } from '@nestjs/common';
import { AccessDirectory } from '@fimbria/service';
import { AccessController } from './access.controller.ts';
import { ChangeAccessHandler } from './access.handler.ts';
import { Attempts } from './attempts.ts';
import { AuditReadController } from './audit.read.controller.ts';
import { ConnectorController } from './connector.controller.ts';
import { ChangeConnectorHandler } from './connector.handler.ts';
import { ConnectorReadController } from './connector.read.controller.ts';
import { EffectiveAccessController } from './effective-access.controller.ts';
import { IdentityProviderController } from './identity-provider.controller.ts';
import { ChangeProviderHandler, ConfigureProviderHandler } from './identity-provider.handler.ts';
import { InMemoryAccess } from './in-memory-access.ts';
import { ExternalInteractions } from './oidc/external-interactions.ts';
import { Federation } from './oidc/federation.ts';
import { InteractionController } from './oidc/interaction.controller.ts';
import { Interactions } from './oidc/interactions.ts';
import { KnownProviders } from './oidc/known-providers.ts';
import { MappedGroups } from './oidc/mapped-groups.ts';
import { OpenIdProvider } from './oidc/provider.ts';
import { IssuePasswordLinkHandler, SetPasswordHandler } from './password-link.handler.ts';
import { ChangePasswordHandler, RegisterPersonHandler, RemovePersonHandler, SignOutEverywhereHandler, SignPersonOutHandler } from './person.handler.ts';
import { ResourceGroupController } from './resource-group.controller.ts';
import { ChangeResourceGroupHandler } from './resource-group.handler.ts';
import { ResourceGroupReadController } from './resource-group.read.controller.ts';
import { ServiceAccountController } from './service-account.controller.ts';
import { AddSecretHandler, ChangeServiceAccountHandler } from './service-account.handler.ts';
import { SessionController } from './session.controller.ts';
import { SignInHandler } from './session.handler.ts';
import { SignIns } from './sign-ins.ts';
import { TenancyController } from './tenancy.controller.ts';
import { TenancyReadController } from './tenancy.read.controller.ts';
import { CreateSubscriptionHandler, CreateTenantHandler } from './tenant.handler.ts';
import { TokenController } from './token.controller.ts';
import { IssueTokenHandler } from './token.handler.ts';

/** Who may do what: every host needs it. */
@Global()
@Module({ providers: [InMemoryAccess, { provide: AccessDirectory, useExisting: InMemoryAccess }], exports: [AccessDirectory, InMemoryAccess] })
export class AccessModule {}

/** Tenants, subscriptions, persons, their sessions and roles. */
@Module({
  controllers: [SessionController, TenancyController, ResourceGroupController, ConnectorController, AccessController, ServiceAccountController, TokenController, InteractionController, IdentityProviderController],
  providers: [
    CreateTenantHandler, CreateSubscriptionHandler, ChangeResourceGroupHandler, ChangeConnectorHandler, RegisterPersonHandler, RemovePersonHandler, ChangePasswordHandler, IssuePasswordLinkHandler, SetPasswordHandler, SignOutEverywhereHandler, SignPersonOutHandler, ChangeAccessHandler, Attempts, SignIns, SignInHandler,
    ChangeServiceAccountHandler, AddSecretHandler, IssueTokenHandler, OpenIdProvider, Interactions, ExternalInteractions, Federation, KnownProviders, MappedGroups, ConfigureProviderHandler, ChangeProviderHandler,
  ],
})
export class TenancyModule {}

/** Reading who is there, may do what, and did what. */
@Module({ controllers: [TenancyReadController, ResourceGroupReadController, ConnectorReadController, EffectiveAccessController, AuditReadController] })
export class TenancyReadModule {}
