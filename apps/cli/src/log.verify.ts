/** `fimbria log verify`: every page and every event of an embedded log, or of a backup of one. */
import { existsSync } from 'node:fs';
import { logFile, verifyLog, type Verified } from '@fimbria/embedded-log';
import type { Command } from './command.ts';

export const logVerify: Command = {
  name: 'log verify',
  summary: 'Checks every page and every event of an embedded log or a backup, also while it serves.',
  options: { data: { value: 'DIR', required: true, about: 'where the log, or the backup, is' } },
  run: ({ text, print }) => {
    const file = logFile(text('data'));
    if (!existsSync(file)) throw new Error(`There is no log in ${text('data')}.`);
    print(told('verified', verifyLog(file)));
  },
};

/** What was found in order, in one line. */
export const told = (what: string, { events, streams, bytes }: Verified) => `${what}: ${events} events in ${streams} streams, ${bytes} bytes`;
