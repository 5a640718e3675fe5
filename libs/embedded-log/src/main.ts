/** The log as a process of its own: started by {@link startEmbeddedLog}, ends when its parent does. */
import { serveLog } from './server.ts';

const [directory = '', port = '0'] = process.argv.slice(2);
const log = await serveLog({ directory, port: Number(port) });
const stop = () => void log.stop().then(() => process.exit(0));
// The channel closes however the parent ends, kill -9 included.
process.once('disconnect', stop);
process.once('SIGTERM', stop);
// Ctrl-C reaches the whole group; the parent decides when the log may go.
process.on('SIGINT', () => {});
process.send?.({ url: log.url });
