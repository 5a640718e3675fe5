import type { Command } from './command.ts';
import { logBackup } from './log.backup.ts';
import { logCertificates } from './log.certificates.ts';
import { logCopy } from './log.copy.ts';
import { logRestore } from './log.restore.ts';
import { logVerify } from './log.verify.ts';
import { login } from './login.ts';
import { logout } from './logout.ts';
import { query } from './query.ts';

/** Everything `fimbria` can be asked, in the order of its help. */
export const commands: readonly Command[] = [login, logout, query, logBackup, logRestore, logVerify, logCopy, logCertificates];
