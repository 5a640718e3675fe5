/** For specs: modules of a context running as in a host, on a database of their own, the real log, and real HTTP. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Module, type DynamicModule } from '@nestjs/common';
import { CommandBus, type ICommand } from '@nestjs/cqrs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { serveLog } from '@fimbria/embedded-log';
import { EventStore, startProjector, type EventMetadata, type Projection, type Projector } from '@fimbria/event-sourcing';
import { pino } from 'pino';
import { AccessDirectory, type Scope } from './access.ts';
import type { Caller } from './caller.ts';
import { createApp, type Host } from './create-app.ts';
import { Folds } from './folds.ts';
import type { Database } from './database.ts';
import { permissions, type Permission } from './permissions.ts';
import { PublicUrls } from './public-urls.ts';
import { SigningKeys } from './signing-keys.ts';
import { dropDatabase, testDatabase } from './test-database.ts';
import { TokenIssuer } from './tokens.ts';

export { dropDatabase, testDatabase };

/** What to start. */
export interface HarnessOptions {
  readonly modules: Host['modules'];
  readonly projections?: readonly Projection[];
  /** Who may do what; {@link PermitAll} by default, "own" where the modules bring the real one. */
  readonly access?: AccessDirectory | 'own';
}

/** What an endpoint answered. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed where it is JSON, else text. */
  readonly body: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- a spec says what it expects
}

/** A running application, and what a spec asks of it. */
export interface Harness {
  readonly url: string;
  readonly app: NestFastifyApplication;
  readonly store: EventStore;
  readonly database: Database;
  /** An access token for this caller. */
  readonly tokenFor: (caller: Caller) => Promise<string>;
  /** One request; as this caller, or as nobody. */
  readonly call: (caller: Caller | undefined, method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>) => Promise<Answer>;
  readonly execute: <T>(command: ICommand) => Promise<T>;
  /** Resolves once the read models hold everything the log holds now, and what is kept of it in memory what was appended here. */
  readonly settled: () => Promise<void>;
  /** Asks again and again until the answer satisfies; fails, with the last answer, after a while. */
  readonly until: <T>(ask: () => Promise<T> | T, satisfies: (answer: T) => boolean) => Promise<T>;
  readonly stop: () => Promise<void>;
}

/** Starts an application for a spec. Its read models are made, whether the projections are named here or the modules bring them. */
export async function startHarness({ modules, projections = [], access = new PermitAll() }: HarnessOptions): Promise<Harness> {
  const directory = mkdtempSync(join(tmpdir(), 'fimbria-harness-'));
  const log = await serveLog({ directory });
  const store = new EventStore(log.url);
  const database = await testDatabase();
  await Promise.all([store.warm(), database.prepare()]);
  const keys = await SigningKeys.open(join(directory, 'signing-keys.json'));
  const issuer = new TokenIssuer(keys);
  const connections = { store, database, keys };
  const app = await createApp({ connections, modules: access === 'own' ? modules : [AccessStub.of(access), ...modules], logger: pino({ level: process.env['FIMBRIA_LOG'] ?? 'error' }) });
  await app.listen(0, '127.0.0.1');
  const url = await app.getUrl();
  app.get(PublicUrls).tell([url]);
  const projector = startProjector(store, database.pool, projections);
  const ownHealth = async () => ((await call(`${url}/health/projections`, 'GET', undefined, {})).body.items ?? []) as { readonly state: string }[];
  await until(async () => [...projector.health(), ...(await ownHealth())], (all) => all.every(({ state }) => state === 'running'));
  const tokenFor = (caller: Caller) => issuer.issue(caller, 900);
  return {
    url, app, store, database, tokenFor, until,
    call: async (caller, method, path, body, headers = {}) =>
      call(url + path, method, body, { ...(caller && { authorization: `Bearer ${await tokenFor(caller)}` }), ...headers }),
    execute: (command) => app.get(CommandBus).execute(command),
    settled: async () => {
      await app.get(Folds).settled();
      await settled(store, projector, projections);
    },
    stop: async () => {
      await projector.stop();
      await app.close();
      await dropDatabase(database);
      await store.close();
      await log.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Everyone may do everything; a machine only what machines do, and for itself. */
export class PermitAll extends AccessDirectory {
  permits(caller: Caller, permission: Permission, { machineId }: Scope): boolean {
    return caller.kind !== 'machine' || (machineId === caller.principalId && ['changes.record', 'watchedRules.read', 'status.report'].includes(permission));
  }

  permissionsOf(): readonly Permission[] {
    return permissions;
  }

  holds(_caller: Caller, _scope: Scope): boolean | Promise<boolean> {
    return true;
  }
}

/** Somebody of a tenant, new at every call. */
export function somebody(more: Partial<Caller> = {}): Caller {
  return { principalId: randomUUID(), tenantId: randomUUID(), kind: 'person', ...more };
}

/** Metadata as an event of this caller carries it, at a time of no importance. */
export function metadataOf({ tenantId, principalId }: Caller): EventMetadata {
  return { tenantId, by: principalId, at: '2026-01-01T00:00:00.000Z' };
}

@Module({})
class AccessStub {
  static of(access: AccessDirectory): DynamicModule {
    return { module: AccessStub, global: true, providers: [{ provide: AccessDirectory, useValue: access }], exports: [AccessDirectory] };
  }
}

async function call(url: string, method: string, body: unknown, headers: Record<string, string>): Promise<Answer> {
  const asIs = body === undefined || typeof body === 'string' || body instanceof Uint8Array;
  const response = await fetch(url, { method, body: asIs ? (body ?? null) : JSON.stringify(body), headers: { ...(!asIs && { 'content-type': 'application/json' }), ...headers } });
  const text = await response.text();
  return { status: response.status, headers: response.headers, body: /\bjson\b/.test(response.headers.get('content-type') ?? '') ? JSON.parse(text) : text };
}

async function settled(store: EventStore, projector: Projector, projections: readonly Projection[]): Promise<void> {
  for (const { name, categories } of projections) {
    let end = -1n;
    for await (const { position } of store.readAll(categories, undefined)) end = position?.commit ?? end;
    await until(() => projector.health().find((health) => health.name === name), (health) => health?.state === 'running' && (health.position ?? -1n) >= end);
  }
}

async function until<T>(ask: () => Promise<T> | T, satisfies: (answer: T) => boolean): Promise<T> {
  for (const deadline = Date.now() + 60_000; ; await delay(20)) {
    const answer = await ask();
    if (satisfies(answer)) return answer;
    if (Date.now() > deadline) throw new Error(`It did not come about in time; the last answer was ${JSON.stringify(answer, (_, value) => (typeof value === 'bigint' ? String(value) : value))}.`);
  }
}
