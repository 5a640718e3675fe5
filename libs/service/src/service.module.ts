/** What every host shares: the log, the read models, who is asking, and how refusals leave. */
import { Module, StandardSchemaValidationPipe, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { EventStore } from '@fimbria/event-sourcing';
import { CanGuard } from './can.guard.ts';
import { Database } from './database.ts';
import { HealthController } from './health.controller.ts';
import { Folds } from './folds.ts';
import { Holdings } from './holdings.ts';
import { NewRows } from './new-rows.ts';
import { ProblemFilter } from './problem.filter.ts';
import { Refusal } from './problems.ts';
import { PublicUrls } from './public-urls.ts';
import { Readiness } from './readiness.ts';
import { SigningKeys } from './signing-keys.ts';
import { TokenIssuer, TokenVerifier } from './tokens.ts';
import { TrustedKeys } from './trusted-keys.ts';

/** What a process connects once and shares. */
export interface Connections {
  readonly store: EventStore;
  readonly database: Database;
  /** Only where people or machines are authenticated. */
  readonly keys?: SigningKeys;
}

const toRefusal = (issues: readonly { readonly message: string; readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined }[]) =>
  new Refusal('INVALID_REQUEST', {
    detail: issues.map(({ message }) => message).join('; '),
    fields: issues.map(({ path = [], message }) => ({ path: path.map((part) => String(typeof part === 'object' ? part.key : part)).join('.'), message })),
  });

@Module({})
export class ServiceModule {
  static forRoot({ store, database, keys }: Connections): DynamicModule {
    const readiness = new Readiness();
    readiness.add('log', () => store.ping());
    readiness.add('database', async () => void (await database.pool.query('select 1')));
    const shared = [
      { provide: EventStore, useValue: store },
      { provide: Database, useValue: database },
      { provide: SigningKeys, useValue: keys },
      { provide: TokenIssuer, useValue: keys && new TokenIssuer(keys) },
      { provide: Readiness, useValue: readiness },
      Folds,
      NewRows,
      { provide: TrustedKeys, useFactory: (folds: Folds) => new TrustedKeys(store, folds, keys), inject: [Folds] },
      { provide: TokenVerifier, useFactory: ({ trust }: TrustedKeys) => new TokenVerifier(trust), inject: [TrustedKeys] },
      PublicUrls,
    ];
    return {
      module: ServiceModule,
      global: true,
      imports: [CqrsModule.forRoot()],
      controllers: [HealthController],
      providers: [
        ...shared,
        Holdings,
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: CanGuard },
        { provide: APP_PIPE, useValue: new StandardSchemaValidationPipe({ exceptionFactory: toRefusal }) },
      ],
      exports: [...shared.map((provider) => ('provide' in provider ? provider.provide : provider)), Holdings, CqrsModule],
    };
  }
}
