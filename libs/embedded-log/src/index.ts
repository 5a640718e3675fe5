export { serveLog, type ServedLog } from './server.ts';
