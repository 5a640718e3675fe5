/** What every host shares: the log, the read models, who is asking, and how refusals leave. */
import { Module, StandardSchemaValidationPipe, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { EventStore } from '@fimbria/event-sourcing';
import { CanGuard } from './can.guard.ts';
import { Database } from './database.ts';
import { HealthController } from './health.controller.ts';
import { Holdings } from './holdings.ts';
import { ProblemFilter } from './problem.filter.ts';
import { Refusal } from './problems.ts';
import { Readiness } from './readiness.ts';
import { TokenIssuer, TokenVerifier } from './tokens.ts';

/** What a process connects once and shares. */
export interface Connections {
  readonly store: EventStore;
  readonly database: Database;
  readonly verifier: TokenVerifier;
  /** Only where people or machines are authenticated. */
  readonly issuer?: TokenIssuer;
}

const toRefusal = (issues: readonly { readonly message: string; readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined }[]) =>
  new Refusal('INVALID_REQUEST', {
    detail: issues.map(({ message }) => message).join('; '),
    fields: issues.map(({ path = [], message }) => ({ path: path.map((part) => String(typeof part === 'object' ? part.key : part)).join('.'), message })),
  });

@Module({})
export class ServiceModule {
  static forRoot({ store, database, verifier, issuer }: Connections): DynamicModule {
    const readiness = new Readiness();
    readiness.add('log', () => store.ping());
    readiness.add('database', async () => void (await database.pool.query('select 1')));
    const shared = [
      { provide: EventStore, useValue: store },
      { provide: Database, useValue: database },
      { provide: TokenVerifier, useValue: verifier },
      { provide: TokenIssuer, useValue: issuer },
      { provide: Readiness, useValue: readiness },
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
      exports: [...shared.map(({ provide }) => provide), Holdings, CqrsModule],
    };
  }
}
