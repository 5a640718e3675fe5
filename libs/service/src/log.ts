/** Structured logs: one JSON object a line, through pino. */
import type { LoggerService } from '@nestjs/common';
import { pino, type Logger as Pino } from 'pino';

/** The process's logger; FIMBRIA_LOG sets its level. */
export function createLogger(name: string, level = 'info'): Pino {
  return pino({ name, level: process.env['FIMBRIA_LOG'] ?? level, redact: ['req.headers.authorization'] });
}

/** Nest's log, through pino. The last parameter is the context, as Nest has it. */
export function nestLogger(logger: Pino): LoggerService {
  const say = (level: 'info' | 'error' | 'warn' | 'debug') => (message: unknown, ...more: unknown[]) => {
    const context = more.at(-1);
    const text = more.length > 1 ? String(more[0]) : undefined;
    if (typeof message === 'object') logger[level]({ ...message, context }, text);
    else logger[level]({ context }, String(message));
  };
  // Nest tells of every route it maps; that is news to nobody.
  return { log: say('debug'), error: say('error'), warn: say('warn'), debug: say('debug'), verbose: say('debug') };
}
