export { backupLog, restoreLog } from './backup.ts';
export { makeAuthority, makeCertificate, type Certified } from './certificate.ts';
export { authorityIn, writeCertified } from './certificate-files.ts';
export { verifyLog, type Verified } from './check.ts';
export { Damaged } from './database.ts';
export { logFile } from './directory.ts';
export { copyLog, type Copied, type Copying } from './copy.ts';
export { startEmbeddedLog, type EmbeddedLog } from './embedded-log.ts';
export { serveLog, type LogOptions, type ServedLog } from './server.ts';
