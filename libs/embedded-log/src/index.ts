export { makeAuthority, makeCertificate, type Certified } from './certificate.ts';
export { startEmbeddedLog, type EmbeddedLog } from './embedded-log.ts';
export { serveLog, type LogOptions, type ServedLog } from './server.ts';
