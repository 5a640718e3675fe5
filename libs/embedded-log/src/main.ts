/** The log as a process of its own: started by {@link startEmbeddedLog}, ends when its parent does. */
import { once } from 'node:events';
import { serveLog, type LogOptions, type ServedLog } from './server.ts';

// Ctrl-C reaches the whole group; the parent decides when the log may go.
process.on('SIGINT', () => {});
const [options] = (await once(process, 'message')) as [LogOptions];
let log: ServedLog | undefined;
const stop = () => void (log?.stop() ?? Promise.resolve()).then(() => process.exit(0));
// The channel closes however the parent ends, kill -9 included.
process.once('disconnect', stop);
process.once('SIGTERM', stop);
try {
  log = await serveLog(options);
  process.send?.({ url: log.url });
} catch (error) {
  process.exitCode = 1;
  process.send?.({ error: (error as Error).message }, () => process.disconnect());
}
