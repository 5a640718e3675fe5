export { startEmbeddedLog, type EmbeddedLog } from './embedded-log.ts';
export { serveLog, type ServedLog } from './server.ts';
