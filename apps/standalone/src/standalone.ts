/** From options to a running platform, and back. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandBus } from '@nestjs/cqrs';
import { IssueEnrolmentToken } from '@fimbria/machines';
import { targetsOf } from '@fimbria/logs';
import { createApp, createLogger, Folds, installation as caller, PublicUrls } from '@fimbria/service';
import { greeting, hint } from './greeting.ts';
import { install, type Installation } from './installation.ts';
import { modulesFor } from './modules.ts';
import type { Options } from './options.ts';
import { startOwnAgent } from './own-agent.ts';
import { startParts } from './parts.ts';
import { servePortal } from './portal.ts';
import { refuseIfRunning, sayRunning } from './running.ts';
import { listenWithTls } from './tls.ts';

/** The platform at work. */
export interface Standalone {
  readonly stop: () => Promise<void>;
  /** The exit code, once everything has ended. */
  readonly stopped: Promise<number>;
}

/** Starts everything in order; what is started already ends again if something fails. */
export async function startStandalone(options: Options): Promise<Standalone> {
  const endings: (() => Promise<void> | void)[] = [];
  const { promise: stopped, resolve: onStopped } = Promise.withResolvers<number>();
  let ending: Promise<void> | undefined;
  const end = (code: number) => (ending ??= endAll(endings).then(() => onStopped(code)));
  try {
    await start(options, (stop) => endings.unshift(stop), (problem) => {
      if (ending) return;
      console.error(`fimbria: ${problem}`);
      void end(1);
    });
  } catch (error) {
    ending ??= endAll(endings);
    await ending;
    throw error;
  }
  return { stop: () => end(0), stopped };
}

async function endAll(endings: readonly (() => Promise<void> | void)[]): Promise<void> {
  // Each ends although another could not.
  for (const stop of endings) await Promise.resolve(stop()).catch((error: Error) => console.error(`fimbria: ${error.message}`));
}

async function start(options: Options, atEnd: (stop: () => Promise<void> | void) => void, onFailure: (problem: string) => void): Promise<void> {
  const { data, host, port } = options;
  mkdirSync(data, { recursive: true, mode: 0o700 });
  refuseIfRunning(data);
  const parts = await startParts(options);
  atEnd(parts.stop);
  void parts.failed.then(onFailure);
  atEnd(sayRunning(data, { logUrl: parts.logUrl, databaseUrl: parts.databaseUrl }));
  const app = await createApp({ connections: parts.connections, modules: modulesFor(process.env['FIMBRIA_EXPORTS'] || join(data, 'exports'), targetsOf({ FIMBRIA_EXPORT_ROOT: join(data, 'delivered'), ...process.env })), logger: createLogger('standalone', 'warn') });
  atEnd(() => app.close());
  await servePortal(app);
  await app.listen(port, host).catch((cause: NodeJS.ErrnoException) => {
    throw cause.code === 'EADDRINUSE' ? new Error(`Port ${port} is taken: give another with --port, or 0 for any free one.`, { cause }) : cause;
  });
  const secure = options.tls && (await listenWithTls(app, { ...options.tls, host, data }));
  if (secure) atEnd(secure.stop);
  const url = (await app.getUrl()).replace('[::1]', 'localhost');
  app.get(PublicUrls).tell([...options.publicUrls, url, url.replace('127.0.0.1', 'localhost'), ...(secure ? secure.urls : [])]);
  const commands = app.get(CommandBus);
  const { installation, credentials } = (await install(data, parts.connections.store, commands)) ?? {};
  // Whoever signs in with what is printed now may do what they may do.
  await app.get(Folds).settled();
  console.log(greeting({ url, secure, data, installation, credentials }));
  if (options.agent && installation) atEnd(watchThisMachine(data, url, installation, commands));
}

function watchThisMachine(data: string, url: string, { tenantId, subscriptionId, demoFolder }: Installation, commands: CommandBus): () => Promise<void> {
  const enrolledFile = join(data, 'agent-enrolled');
  const agent = startOwnAgent({
    url,
    data: join(data, 'agent'),
    token: async () => {
      if (existsSync(enrolledFile)) return undefined;
      const { token } = await commands.execute(new IssueEnrolmentToken(subscriptionId, new Date(Date.now() + 3_600_000), caller(tenantId)));
      return token;
    },
    enrolled: () => existsSync(enrolledFile) || writeFileSync(enrolledFile, ''),
  });
  void agent.ready.then((sight) => console.log(hint(sight, demoFolder)));
  return agent.stop;
}
