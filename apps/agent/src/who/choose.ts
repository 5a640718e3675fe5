/** The best witness this machine offers. */
import type { Config } from '../config.ts';
import type { Log } from '../log.ts';
import { systemCalls } from '../system-calls.ts';
import { openAudit, type AuditOptions } from './audit.ts';
import { nobody, type Who } from './who.ts';

/** The audit subsystem where this process may use it; else, or when asked for, nobody is named. */
export async function chooseWho(asked: Config['who'], options: Omit<AuditOptions, 'calls'>, log: Log): Promise<Who> {
  if (asked === 'off') return nobody('switched off by FIMBRIA_AGENT_WHO');
  try {
    return await openAudit({ ...options, calls: await systemCalls() });
  } catch (error) {
    if (asked === 'audit') throw error;
    const { message } = error as Error;
    const reason = /EPERM|EACCES/.test(message) ? `${message}; the capabilities AUDIT_CONTROL and AUDIT_READ are needed` : message;
    log.info('who changes files cannot be told', { reason });
    return nobody(reason);
  }
}
