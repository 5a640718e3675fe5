import type { Command } from './command.ts';
import { logBackup } from './log.backup.ts';
import { logCertificates } from './log.certificates.ts';
import { logCopy } from './log.copy.ts';
import { logRestore } from './log.restore.ts';
import { logVerify } from './log.verify.ts';
import { login } from './login.ts';
import { logout } from './logout.ts';
import { query } from './query.ts';
import { rulesApply } from './rules.apply.ts';
import { rulesExport } from './rules.export.ts';
import { rulesHistory } from './rules.history.ts';
import { rulesImport } from './rules.import.ts';
import { rulesPacks } from './rules.packs.ts';
import { rulesPlan } from './rules.plan.ts';
import { rulesPreview } from './rules.preview.ts';
import { rulesRevert } from './rules.revert.ts';

/** Everything `fimbria` can be asked, in the order of its help. */
export const commands: readonly Command[] = [login, logout, query, rulesExport, rulesPlan, rulesApply, rulesImport, rulesPacks, rulesPreview, rulesHistory, rulesRevert, logBackup, logRestore, logVerify, logCopy, logCertificates];
